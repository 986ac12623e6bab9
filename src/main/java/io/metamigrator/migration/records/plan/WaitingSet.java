package io.metamigrator.migration.records.plan;

import io.metamigrator.ledger.IntakeBook;
import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.ledger.IntakeSet.State;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.failure.MigrationException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The set of a watched folder whose plan waits for approval: there is one plan only, so another one that somebody makes would
 * throw it away. It is made in its place only if that is said.
 */
public final class WaitingSet {
    /** The option that says so. */
    public static final String OPTION = "replace-waiting";

    private final String migration;
    private final IntakeBook book;

    public WaitingSet(String migration, IntakeBook book) {
        this.migration = migration;
        this.book = book;
    }

    private Optional<IntakeSet> waiting() {
        return book.sets(migration, 1).stream()
                .filter(set -> set.state() == State.WAITING)
                .findFirst();
    }

    /** @throws MigrationException refused, naming the set that waits and the ways out */
    void admit(PhaseRequest request) {
        if (request.isSet(OPTION) || request.isSet("for-apply")) {
            return;
        }
        waiting().filter(set -> !book.isBegun(set)).ifPresent(set -> {
            throw MigrationException.refused("nothing was planned: set " + set.id()
                    + " waits for approval, and another plan would take the place of its plan; ./migrate " + migration
                    + " apply goes on with it, and --" + OPTION + " plans in its place");
        });
    }

    /** Another plan is there by now; if it is of the whole set, that one waits with it, and else for no more. */
    void replaced(PlanOptions options, String digest) {
        boolean whole = options.prefix().isEmpty()
                && options.limit() == null
                && options.filter() == null
                && options.from() == null
                && options.to() == null;
        waiting().ifPresent(set -> {
            boolean same = whole && options.source().endsWith(Path.of(set.id(), "all"));
            book.change(
                    set.id(),
                    Set.of(State.WAITING),
                    same ? State.WAITING : State.SUPERSEDED,
                    same ? digest : "",
                    same ? "planned by hand" : "a plan was made by hand in its place");
        });
    }
}
