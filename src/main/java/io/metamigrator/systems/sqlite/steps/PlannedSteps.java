package io.metamigrator.systems.sqlite.steps;

import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.PlannedRecord;
import io.metamigrator.ledger.Scope;
import io.metamigrator.migration.slices.ItemLines;
import io.metamigrator.migration.slices.SliceItems;
import io.metamigrator.migration.slices.SlicePart;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.slices.SliceSource;
import io.metamigrator.migration.slices.SliceWords;
import java.nio.file.Path;

/**
 * The steps of a plan, as they are read from its files. None of them is ever refused by itself: a row that cannot go is kept among
 * the leftovers, and a step that fails ends the run.
 *
 * @param target the folder of the new sets
 */
public record PlannedSteps(Path target) implements SliceSource<PlannedStep> {

    @Override
    public SliceWords words() {
        return SqlitePlan.WORDS;
    }

    @Override
    public Scope scope() {
        return new Scope(words().migration(), target.toString());
    }

    @Override
    public SliceItems<PlannedStep> items(SlicePart part) {
        return new ItemLines<>(part.file(), PlannedStep::parse);
    }

    @Override
    public boolean waitsForAll(SlicePart part) {
        return part.name().equals(SqlitePlan.PUBLICATION);
    }

    @Override
    public PlannedRecord letter(SlicePlan plan, SlicePart part, long position, PlannedStep item, String reason) {
        throw new IllegalStateException("a step is no dead letter: " + reason);
    }

    @Override
    public PlannedStep item(LedgerRecord letter) {
        throw new IllegalStateException("a step is no dead letter");
    }
}
