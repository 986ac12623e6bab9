package io.metamigrator.health;

import java.util.Optional;

/** One thing that has to be well. */
interface HealthCheck {
    String name();

    /** What is wrong, in words for people and without secrets; empty where nothing is. */
    Optional<String> problem();
}
