package io.metamigrator.migration.records.plan;

import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.migration.failure.MigrationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds a plan to its account: all that each file holds was taken as a row or told as something else, and each row that was
 * taken was created, found, blocked, rejected or excluded. A plan whose sum does not close is refused.
 */
final class PlanAccount {
    private final Mapping mapping;
    private final SourceSet sources;
    private final Map<String, TypeCounts> counts;

    PlanAccount(Mapping mapping, SourceSet sources, Map<String, TypeCounts> counts) {
        this.mapping = mapping;
        this.sources = sources;
        this.counts = counts;
    }

    /** Reads what no type is made of, so that it is counted too, and checks all sums. */
    void close() {
        Set<String> unasked = new HashSet<>();
        sources.files().forEach(file -> unasked.addAll(file.kinds()));
        mapping.kinds().forEach(unasked::remove);
        unasked.forEach(kind -> sources.rows(kind).forEachRemaining(row -> {}));
        List<String> problems = new ArrayList<>();
        files(problems);
        types(problems);
        if (!problems.isEmpty()) {
            throw MigrationException.refused("the plan does not account for all that was read, so it is not made: "
                    + String.join("; ", problems));
        }
    }

    private void files(List<String> problems) {
        List<SourceAccount> accounts = sources.accounts();
        accounts.stream()
                .filter(account -> !account.closes())
                .forEach(account -> problems.add(account.file() + ": " + account.sentence()));
        if (accounts.size() != sources.files().size()) {
            problems.add(accounts.size() + " files were counted, but "
                    + sources.files().size() + " were to be read");
        }
    }

    private void types(List<String> problems) {
        for (EntityType type : mapping.types()) {
            TypeCounts count = counts.get(type.name());
            long taken = sources.accounts().stream()
                    .mapToLong(account -> account.taken().getOrDefault(type.source(), 0L))
                    .sum();
            if (count != null && (taken != count.received() || taken != count.read() + count.merged())) {
                problems.add(type.name() + ": " + taken + " rows of " + type.source() + " were taken, but "
                        + (count.read() + count.merged()) + " became something");
            }
        }
    }
}
