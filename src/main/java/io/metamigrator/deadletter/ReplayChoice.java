package io.metamigrator.deadletter;

import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.DeadLetter.Standing;
import io.metamigrator.ledger.DeadLetterFilter;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.failure.MigrationException;

/** Which letters a replay is asked to take: of those that wait for a person, the ones that the filters and ids name. */
public final class ReplayChoice {
    private final Ledger ledger;
    private final String migration;

    public ReplayChoice(Ledger ledger, String migration) {
        this.ledger = ledger;
        this.migration = migration;
    }

    /**
     * The filter that a request means, its standings among it.
     *
     * @throws MigrationException usage, if a letter or run is named that there is not; refused, if a letter or a standing
     *     is named that cannot be sent again
     */
    public DeadLetterFilter of(DeadLetterOptions options) {
        DeadLetterFilter given = options.filter(ledger).ofMigration(migration);
        options.names().forEach(this::admit);
        for (Standing standing : given.standings()) {
            if (!Standing.TO_DO.contains(standing)) {
                throw MigrationException.refused("nothing was sent: letters that are " + standing.label()
                        + " are not sent again" + advice(standing, "") + "; --state takes open, edited and blocked");
            }
        }
        return given.standings().isEmpty() ? given.standing(Standing.TO_DO) : given;
    }

    /** Whether the standings were left open, so that what a replay before was cut off with is meant, too. */
    public static boolean isAny(DeadLetterFilter filter) {
        return filter.standings().equals(Standing.TO_DO);
    }

    private void admit(String id) {
        DeadLetter letter = ledger.letters()
                .find(DeadLetterOptions.id(id))
                .filter(found -> found.record().scope().migration().equals(migration))
                .filter(found ->
                        DeadLetterOptions.migration(id) == null || found.id().equals(id))
                .orElseThrow(() -> MigrationException.usage("nothing was sent: there is no dead letter " + id + " of "
                        + migration + "; dead-letters list shows those there are"));
        Standing standing = letter.standing();
        if (!Standing.TO_DO.contains(standing) && standing != Standing.UNDER_WAY) {
            throw MigrationException.refused("nothing was sent: " + letter.id() + " is "
                    + (standing == Standing.DELIVERED ? "in the target already" : standing.label())
                    + advice(standing, " " + letter.id()));
        }
    }

    private static String advice(Standing standing, String id) {
        return standing == Standing.DISCARDED ? "; dead-letters restore" + id + " takes that back" : "";
    }
}
