package io.metamigrator.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant; what is null or empty does not narrow.
 *
 * @param standings empty for those of {@link DeadLetter.Standing#LISTED}
 * @param since earliest time at which they ended, inclusive
 * @param until latest time, exclusive
 * @param ids sequence numbers of records
 */
public record DeadLetterFilter(
        @Nullable String migration,
        @Nullable String run,
        @Nullable String type,
        @Nullable Cause cause,
        Set<DeadLetter.Standing> standings,
        @Nullable Instant since,
        @Nullable Instant until,
        List<Long> ids) {
    /** All that are dead now. */
    public static final DeadLetterFilter ALL =
            new DeadLetterFilter(null, null, null, null, Set.of(), null, null, List.of());

    public DeadLetterFilter {
        standings = Set.copyOf(standings);
        ids = List.copyOf(ids);
    }

    public DeadLetterFilter ofMigration(String name) {
        return new DeadLetterFilter(name, run, type, cause, standings, since, until, ids);
    }

    public DeadLetterFilter ofRun(String id) {
        return new DeadLetterFilter(migration, id, type, cause, standings, since, until, ids);
    }

    public DeadLetterFilter ofType(String name) {
        return new DeadLetterFilter(migration, run, name, cause, standings, since, until, ids);
    }

    public DeadLetterFilter standing(DeadLetter.Standing... wanted) {
        return standing(Set.of(wanted));
    }

    public DeadLetterFilter standing(Set<DeadLetter.Standing> wanted) {
        return new DeadLetterFilter(migration, run, type, cause, wanted, since, until, ids);
    }
}
