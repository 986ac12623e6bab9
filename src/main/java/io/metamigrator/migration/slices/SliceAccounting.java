package io.metamigrator.migration.slices;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds out what became of each item that a run has written or found in the target: green is never said over less. The plan is
 * read again only if some of its items were not compared. One thread.
 *
 * @param run of the current plan, by the mapping that it was made with
 */
record SliceAccounting<I>(Ledger ledger, Optional<Carried> run) {

    /** A run and the plan that it carries out. */
    record Carried(Run run, SlicePlan plan) {}

    /** @param late takes what is compared on the way @param checkStop throws if the work is to end */
    Optional<RunAccount> of(
            SliceComparison<?, I> comparison, VerifyScope extent, Consumer<SliceFindings<I>> late, Runnable checkStop) {
        return run.flatMap(carried -> comparison
                .account(carried.run(), carried.plan(), late)
                .map(account -> of(carried, account, extent, checkStop)));
    }

    private <P> RunAccount of(Carried carried, SliceAccount<P> system, VerifyScope extent, Runnable checkStop) {
        RunAccount account = new RunAccount(carried.run().id(), system.kinds());
        if (extent.isWhole()) {
            count(carried, account);
            if (system.isAllCompared()) {
                account.add(Place.COMPARED, account.written() + account.found());
                return account;
            }
        }
        long looked = 0;
        try (RunItems<P> items = system.items(ledger, carried.run(), carried.plan(), extent.isWhole())) {
            while (items.hasNext()) {
                checkStop.run();
                List<P> page = items.next().stream().filter(system::takes).toList();
                looked += page.size();
                system.look(page, account);
            }
        }
        account.written(looked - account.written() - account.found()); // what came since the plan, or all of a part
        account.check();
        return account;
    }

    private void count(Carried carried, RunAccount account) {
        for (SlicePart part : carried.plan().parts()) {
            SliceCursor.Pages pages = (from, limit) ->
                    ledger.slices().page(carried.run(), part.name(), EnumSet.of(State.CONFIRMED), from, limit);
            pages.forEach(slice -> {
                SliceOutcome outcome = SliceOutcome.of(slice);
                account.written(outcome.written());
                account.found(outcome.left());
            });
        }
    }
}
