package io.metamigrator.cli;

import java.util.Map;

/** A command that is about one migration, and says so where it fails, too. */
interface OfMigration {

    /** {@code migration}, and {@code phase} if it is one. */
    Map<String, String> about();
}
