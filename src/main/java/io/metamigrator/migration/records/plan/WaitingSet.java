package io.metamigrator.migration.records.plan;

import io.metamigrator.ledger.IntakeBook;
import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.ledger.IntakeSet.State;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.SetStanding;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.failure.MigrationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The set of a watched folder whose plan waits for approval: there is one plan only, so another one that somebody makes would
 * throw it away. It is made in its place only if that is said.
 */
public final class WaitingSet {
    /** The option that says so. */
    public static final String OPTION = "replace-waiting";

    private static final int LOOKED_AT = 20;

    private final String migration;
    private final Ledger ledger;
    private final IntakeBook book;

    public WaitingSet(String migration, Ledger ledger) {
        this.migration = migration;
        this.ledger = ledger;
        this.book = ledger.intake();
    }

    /** @throws MigrationException refused, naming the set that waits and the ways out */
    void admit(PhaseRequest request) {
        if (request.isSet(OPTION) || request.isSet("for-apply")) {
            return;
        }
        ledger.approvals().inForce(migration).ifPresent(approval -> {
            throw MigrationException.refused("nothing was planned: an apply that " + approval.who()
                    + " has approved is under way, or goes on by itself, and another plan would take the place of its"
                    + " plan; wait for it, or --" + OPTION + " plans in its place and ends it");
        });
        List<IntakeSet> sets = book.sets(migration, LOOKED_AT);
        if (sets.stream().anyMatch(set -> set.state() == State.PARKED && isSource(request, set))) {
            return; // whoever plans a parked set takes it
        }
        for (IntakeSet set : sets) {
            if (book.standing(set) == SetStanding.WAITING) {
                throw MigrationException.refused("nothing was planned: set " + set.id()
                        + " waits for approval, and another plan would take the place of its plan; ./migrate "
                        + migration + " apply goes on with it, and --" + OPTION + " plans in its place");
            }
        }
    }

    /** Whether a plan that names no folder may read this set: not one with a list that is in doubt, or that was taken out. */
    boolean isToRead(String id) {
        return book.set(id)
                .filter(set -> set.state() == State.PARKED || set.state() == State.DISMISSED)
                .isEmpty();
    }

    private static boolean isSource(PhaseRequest request, IntakeSet set) {
        return request.option("source")
                .filter(source -> Path.of(source).normalize().endsWith(Path.of(set.id(), "all")))
                .isPresent();
    }

    /** Another plan is there by now; a set whose files are all in it goes on with it, and else it waits for no more. */
    void replaced(PlanOptions options, String digest) {
        boolean whole = options.prefix().isEmpty()
                && options.limit() == null
                && options.filter() == null
                && options.from() == null
                && options.to() == null;
        for (IntakeSet set : book.sets(migration, LOOKED_AT)) {
            boolean same = whole && options.source().endsWith(Path.of(set.id(), "all"));
            if (same) {
                book.change(set.id(), Set.of(State.WAITING), State.WAITING, digest, "planned by hand");
                book.change(set.id(), Set.of(State.PARKED), State.ACCEPTED, digest, "planned by hand");
                book.change(
                        set.id(), Set.of(State.FAILED), State.FAILED, digest, "planned by hand; validate tells more");
            } else if (book.standing(set) == SetStanding.WAITING) {
                book.change(
                        set.id(), Set.of(State.WAITING), State.SUPERSEDED, "", "a plan was made by hand in its place");
            }
        }
    }

    /** A plan passes its checks by now: where it is that of a set which failed, the set waits for approval. */
    public void validated(String digest) {
        for (IntakeSet set : book.sets(migration, LOOKED_AT)) {
            if (set.planDigest().equals(digest)) {
                book.change(set.id(), Set.of(State.FAILED), State.WAITING, "", "validated by hand");
            }
        }
    }

    /**
     * @param digest of the plan, with the limit of a part of it
     * @throws MigrationException refused, where the plan is that of a set which somebody has taken out
     */
    public void admitApply(String digest) {
        for (IntakeSet set : book.sets(migration, LOOKED_AT)) {
            boolean isOf = set.planDigest().equals(digest) || digest.startsWith(set.planDigest() + "/");
            if (isOf && set.state() == State.DISMISSED) {
                throw MigrationException.refused("nothing was written: this plan is of set " + set.id() + ", which is "
                        + set.remark() + "; plan again");
            }
        }
    }
}
