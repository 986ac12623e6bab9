package io.metamigrator.migration.slices;

import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.PlannedRecord;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Checks;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** What two small systems have in common: items that are words, a source in memory, and where a test breaks them off. */
abstract class SmallSystem
        implements SliceSource<String>,
                SliceTarget<String>,
                SliceWriter<String>,
                SliceUndos<String>,
                SliceUndo<String>,
                SliceHandover<String>,
                SliceComparisons<List<String>, String> {
    static final SliceWords WORDS = new SliceWords("small", "words");
    /** What this target takes none of, until it is mended. */
    static final String REFUSED = "evil";

    final PlanPaths paths;
    final Map<String, String> source = new ConcurrentSkipListMap<>();
    String mapping = "the first mapping";
    Duration maxAge = Duration.ofHours(1);
    boolean deletesSources = true;
    boolean isMended;

    /** Called for each item before it is written, with what the call has to suffer. */
    Faults faults = (moment, item) -> {};

    /** Called for the first word of each slice that a verification reads from the source. */
    Consumer<String> reads = word -> {};

    /** Called for each word that is compared. */
    Consumer<String> looks = word -> {};

    /** Breaks a system off. */
    interface Faults {
        void at(Moment moment, String item);
    }

    /** Where a slice may be broken off. */
    enum Moment {
        BEFORE_ITEM,
        AFTER_SLICE
    }

    SmallSystem(PlanPaths paths) {
        this.paths = paths;
    }

    boolean refuses(String item) {
        return item.equals(REFUSED) && !isMended;
    }

    abstract Map<String, String> target();

    /** Somebody writes into the target. */
    abstract void write(String item, String value);

    @Override
    public SliceWords words() {
        return WORDS;
    }

    @Override
    public Scope scope() {
        return new Scope(WORDS.migration(), "small-target");
    }

    @Override
    public SliceItems<String> items(SlicePart part) {
        return new ItemLines<>(part.file(), line -> line);
    }

    @Override
    public PlannedRecord letter(SlicePlan plan, SlicePart part, long position, String item, String reason) {
        return new PlannedRecord(
                part.name(),
                item,
                null,
                "{\"word\":\"" + item + "\"}",
                "[]",
                new PlannedRecord.Source(part.name(), position + 1, position + 1, "", ""),
                State.REJECTED,
                reason,
                null);
    }

    @Override
    public String item(LedgerRecord letter) {
        return letter.naturalKey();
    }

    @Override
    public Checks checks(SlicePlan plan) {
        return new Checks(List.of());
    }

    @Override
    public SliceWriter<String> writer(Run run) {
        return this;
    }

    @Override
    public void begun(SlicePlan plan, Run run) {
        try {
            KeptPlan.of(paths, plan.digest(), WORDS).keep(plan, paths);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SliceUndo<String> of(SlicePlan plan, Run run, boolean forced) {
        return this;
    }

    @Override
    public Map<String, Long> inTarget(SlicePlan plan) {
        return Map.of(WORDS.items(), (long) target().size());
    }

    /** What is as its source goes. */
    @Override
    public UndoTally undo(SliceWork<String> work, SliceOutcome outcome, boolean rehearsal) {
        UndoTally tally = new UndoTally();
        String part = work.slice().part();
        for (int place = 0; place < work.items().size(); place++) {
            String item = work.items().get(place);
            if (!outcome.isWritten(place)) {
                continue;
            }
            String there = target().get(item);
            if (there != null && !there.equals(source.get(item))) {
                tally.keep(part, item, "it was changed");
                continue;
            }
            tally.add(part, there == null ? Fate.GONE : Fate.REMOVED);
            outcome.removed(place);
            if (there != null && !rehearsal) {
                remove(item);
                tally.wrote();
            }
        }
        return tally;
    }

    abstract void remove(String item);

    @Override
    public void close() {}

    @Override
    public String source() {
        return "small-source";
    }

    @Override
    public String mapping() {
        return mapping;
    }

    @Override
    public List<String> steps() {
        return List.of("all");
    }

    @Override
    public SliceComparison<List<String>, String> open(VerifyScope extent) {
        return new WordComparison(this, extent);
    }

    @Override
    public Duration maxAge() {
        return maxAge;
    }

    @Override
    public boolean deletesSources() {
        return deletesSources;
    }

    @Override
    public List<String> switches() {
        return List.of("  readers: to the small target");
    }

    @Override
    public Map<String, Long> atSource() {
        return Map.of(WORDS.items(), (long) source.size());
    }

    @Override
    public Tally<SourceFate> judge(SliceWork<String> work, SliceOutcome outcome) {
        Tally<SourceFate> tally = new Tally<>(SourceFate.class, 10);
        for (int place = 0; place < work.items().size(); place++) {
            if (outcome.isWritten(place)) {
                String item = work.items().get(place);
                tally.add(work.slice().part(), fate(item, outcome.isSourceDeleted(place)), item);
            }
        }
        return tally;
    }

    private SourceFate fate(String item, boolean noted) {
        String value = source.get(item);
        if (value == null) {
            return noted ? SourceFate.DELETED : SourceFate.GONE;
        }
        return value.equals(target().get(item)) ? SourceFate.DELETED : SourceFate.KEPT;
    }

    @Override
    public Tally<SourceFate> delete(SliceWork<String> work, SliceOutcome outcome, Runnable note) {
        Tally<SourceFate> tally = judge(work, outcome);
        for (int place = 0; place < work.items().size(); place++) {
            if (outcome.isWritten(place)
                    && fate(work.items().get(place), outcome.isSourceDeleted(place)) == SourceFate.DELETED) {
                outcome.sourceDeleted(place);
            }
        }
        note.run();
        for (int place = 0; place < work.items().size(); place++) {
            if (outcome.isSourceDeleted(place)) {
                source.remove(work.items().get(place));
            }
        }
        note.run();
        return tally;
    }
}
