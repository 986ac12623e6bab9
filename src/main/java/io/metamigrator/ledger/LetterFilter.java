package io.metamigrator.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant; what is null or empty does not narrow.
 *
 * @param standings empty for those of {@link Letter.Standing#LISTED}
 * @param since earliest time at which they ended, inclusive
 * @param until latest time, exclusive
 * @param ids sequence numbers of records
 */
public record LetterFilter(
        @Nullable String migration,
        @Nullable String run,
        @Nullable String type,
        @Nullable Cause cause,
        Set<Letter.Standing> standings,
        @Nullable Instant since,
        @Nullable Instant until,
        List<Long> ids) {
    /** All that are dead now. */
    public static final LetterFilter ALL = new LetterFilter(null, null, null, null, Set.of(), null, null, List.of());

    public LetterFilter {
        standings = Set.copyOf(standings);
        ids = List.copyOf(ids);
    }

    public LetterFilter ofMigration(String name) {
        return new LetterFilter(name, run, type, cause, standings, since, until, ids);
    }

    public LetterFilter ofRun(String id) {
        return new LetterFilter(migration, id, type, cause, standings, since, until, ids);
    }

    public LetterFilter ofType(String name) {
        return new LetterFilter(migration, run, name, cause, standings, since, until, ids);
    }

    public LetterFilter standing(Letter.Standing... wanted) {
        return standing(Set.of(wanted));
    }

    public LetterFilter standing(Set<Letter.Standing> wanted) {
        return new LetterFilter(migration, run, type, cause, wanted, since, until, ids);
    }
}
