package io.metamigrator.systems.sqlite.verify;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.slices.Place;
import io.metamigrator.migration.slices.RunAccount;
import io.metamigrator.migration.slices.RunItems;
import io.metamigrator.migration.slices.SliceAccount;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.slices.VerifyScope;
import io.metamigrator.migration.slices.Whereabouts;
import io.metamigrator.systems.sqlite.compare.ComparedSet;
import io.metamigrator.systems.sqlite.steps.PlannedStep;
import java.util.List;

/** Finds out of each step of the run whether all of its rows were compared. One thread. */
final class SetAccount implements SliceAccount<PlannedStep> {
    private final SetPlace place;
    private final VerifyScope extent;
    private final StepAccounts accounts;

    SetAccount(SetPlace place, VerifyScope extent, StepAccounts accounts) {
        this.place = place;
        this.extent = extent;
        this.accounts = accounts;
    }

    /** What can have become of the rows of a step, beside what is the same in all migrations. */
    enum Blind implements Whereabouts {
        BLIND;

        @Override
        public String label() {
            return "notCompared";
        }

        @Override
        public String words() {
            return "with rows that cannot be compared";
        }
    }

    @Override
    public List<Whereabouts> kinds() {
        return List.of(Place.COMPARED, Blind.BLIND, Place.BEHIND, Place.LOST);
    }

    @Override
    public boolean isAllCompared() {
        return accounts.areEqual();
    }

    @Override
    public RunItems<PlannedStep> items(Ledger ledger, Run run, SlicePlan plan, boolean found) {
        return RunItems.of(ledger, run, plan, place.steps(), found);
    }

    @Override
    public boolean takes(PlannedStep step) {
        return extent.takesStep(
                switch (step.kind()) {
                    case ROWS -> step.name().split("\\.", 2)[0];
                    case FINISH -> step.name();
                    case KEEP -> ComparedSet.LEFTOVERS;
                    case PUBLISH -> "";
                });
    }

    @Override
    public void look(List<PlannedStep> steps, RunAccount account) {
        for (PlannedStep step : steps) {
            Boolean isCompared = accounts.isCompared(step);
            Whereabouts where = isCompared == null ? Place.BEHIND : isCompared ? Place.COMPARED : Blind.BLIND;
            account.add(where, 1);
        }
    }
}
