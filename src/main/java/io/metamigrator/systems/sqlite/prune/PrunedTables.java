package io.metamigrator.systems.sqlite.prune;

import io.metamigrator.systems.sqlite.mapping.PruneRule;

/** Tables as people name them. */
record PrunedTables(String known, String held, String removed) {

    static PrunedTables of(PruneRule rule) {
        return new PrunedTables(
                rule.known().toString(), rule.held().toString(), rule.removed().toString());
    }
}
