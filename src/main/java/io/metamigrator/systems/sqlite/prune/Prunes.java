package io.metamigrator.systems.sqlite.prune;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.mapping.PruneRule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was taken out of sets, and what may be.
 *
 * @param rule empty where the mapping says nothing of rows that may go
 * @param patience how long one waits for a lock of another
 */
public record Prunes(Optional<PruneRule> rule, PruneBook book, Duration patience) {

    private static final String GRACE = "grace";

    /** @param folder gets the rows that are taken out, and a note of each prune */
    public static Prunes in(Path folder, Optional<PruneRule> rule, Duration patience, ObjectMapper json) {
        return new Prunes(rule, new PruneBook(folder, json), patience);
    }

    /** @throws MigrationException refused, where the mapping says nothing of rows that may go */
    PrunedSet set(Path folder) {
        return new PrunedSet(requireRule(), folder, patience);
    }

    /** @throws MigrationException refused, where the mapping says nothing of rows that may go */
    PruneRule requireRule() {
        return rule.orElseThrow(() -> MigrationException.refused("nothing was changed: routes/sqlite/mapping.yaml has"
                + " no part 'prune', so that nothing of this set has days of grace"));
    }

    /** Those whose rows are not in the set of a run now, the oldest first. @param folder of the set */
    public List<KeptPrune> of(String run, Path folder) {
        return rule.isEmpty()
                        || book.all().stream().noneMatch(prune -> prune.run().equals(run))
                ? List.of()
                : book.of(run, set(folder));
    }

    /** How many names are due in a set that counts; empty where there is nothing that has days of grace. */
    public Optional<Check> check(Path folder) {
        if (rule.isEmpty()) {
            return Optional.empty();
        }
        try {
            PrunedSet set = set(folder);
            boolean isNothingNoted = set.asked(connection -> PrunedSet.number(
                            connection,
                            "SELECT count(*) FROM " + set.sql(set.rule().removed())))
                    == 0;
            if (isNothingNoted) {
                return Optional.of(Check.pass(GRACE, "nothing is noted as in use no more"));
            }
            PruneList list = PruneList.of(set, Instant.now());
            return Optional.of(
                    list.due().isEmpty()
                            ? Check.pass(GRACE, "nothing is past its days of grace")
                            : new Check(
                                    GRACE,
                                    Check.Result.WARN,
                                    "past their days of grace: " + list.due().size() + " of "
                                            + Amounts.of(list.names(), "name") + ", with "
                                            + Amounts.of(list.going(), "row") + "; ./migrate sqlite prune shows them",
                                    List.of()));
        } catch (MigrationException untold) {
            boolean hasNone = untold.exitCode() == ExitCode.REFUSED;
            return Optional.of(new Check(
                    GRACE,
                    hasNone ? Check.Result.PASS : Check.Result.WARN,
                    "what is past its days of grace cannot be told",
                    List.of(String.valueOf(untold.getMessage()))));
        }
    }
}
