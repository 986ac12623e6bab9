package io.metamigrator.migration;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes the entities of one list of the target as they arrive. */
public interface TargetList {

    /** The type whose list it wants. */
    String type();

    /** Forgets what it has taken; the list follows from its first element. */
    void restart();

    void accept(JsonNode entity);
}
