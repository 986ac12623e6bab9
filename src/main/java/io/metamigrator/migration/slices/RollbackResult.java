package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.files.TextTable;
import io.metamigrator.migration.view.RunFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a rollback tells. */
final class RollbackResult {
    private static final int SHOWN = 20;

    private final SliceWords words;
    private final SliceReport report;
    private final RollbackSession<?> session;
    private final Run run;
    private final Map<String, Map<State, Long>> counts;

    RollbackResult(ObjectMapper json, RollbackSession<?> session, Run run, Map<String, Map<State, Long>> counts) {
        this.words = session.plan().words();
        this.report = new SliceReport(json, words, Phase.ROLLBACK);
        this.session = session;
        this.run = run;
        this.counts = counts;
    }

    PhaseResult rehearsal(List<String> objections, long due) {
        ObjectNode result = facts("dry-run", 0).put("due", due);
        objections.forEach(result.putArray("remarks")::add);
        List<String> lines = new ArrayList<>();
        lines.add("Dry run: nothing is deleted. Of " + run.id() + " in "
                + run.scope().target() + ":");
        lines.addAll(table("would go", "would be put back"));
        lines.addAll(kept());
        lines.addAll(objections);
        lines.add("Writes: 0");
        return new PhaseResult(
                ExitCode.DONE,
                lines,
                result,
                words.migration() + " rollback --run " + run.id() + " --confirm "
                        + io.metamigrator.migration.records.rollback.RollbackPhase.WORD
                        + (objections.isEmpty() ? "" : " --confirm-count " + due)
                        + (isOnlyForced(due) ? " --force" : ""));
    }

    /** Whether nothing at all would go without force. */
    private boolean isOnlyForced(long due) {
        return due == 0 && !session.isForced() && session.tally().count(Fate.KEPT) > 0;
    }

    PhaseResult done() {
        UndoTally tally = session.tally();
        ObjectNode result = facts("production", tally.writes()).put("sourcesPutBack", tally.sources());
        List<String> lines = new ArrayList<>();
        lines.add("Taken back of " + run.id() + " in " + run.scope().target() + ":");
        lines.addAll(table("removed", "put back"));
        lines.addAll(kept());
        if (tally.sources() > 0) {
            lines.add(words.capital() + " of the source that a cutover had deleted, and that are there again: "
                    + tally.sources());
        }
        lines.add(identity());
        lines.add("Writes: " + tally.writes());
        boolean whole = tally.count(Fate.KEPT) == 0 && run.status() == Run.Status.ROLLED_BACK;
        return new PhaseResult(
                whole ? ExitCode.DONE : ExitCode.DONE_WITH_DEAD_LETTERS, lines, result, words.migration() + " status");
    }

    private ObjectNode facts(String mode, long writes) {
        UndoTally tally = session.tally();
        ObjectNode result = report.facts(mode, run)
                .put("state", RunFacts.label(run.status()))
                .put("writes", writes);
        for (Fate fate : Fate.values()) {
            result.put(fate.word(), tally.count(fate));
        }
        ObjectNode parts = result.putObject("parts");
        for (SlicePart part : session.parts()) {
            ObjectNode node = parts.putObject(part.name());
            for (Fate fate : Fate.values()) {
                node.put(fate.word(), tally.count(part.name(), fate));
            }
        }
        result.put("identity", identity());
        SliceReport.counts(result, counts);
        tally.kept().forEach(result.putArray("stays")::add);
        return result;
    }

    private List<String> table(String removed, String putBack) {
        UndoTally tally = session.tally();
        TextTable table = new TextTable("part", removed, putBack, "gone before", "stays");
        for (SlicePart part : session.parts()) {
            table.row(
                    part.name(),
                    tally.count(part.name(), Fate.REMOVED),
                    tally.count(part.name(), Fate.PUT_BACK),
                    tally.count(part.name(), Fate.GONE),
                    tally.count(part.name(), Fate.KEPT));
        }
        return table.lines();
    }

    private List<String> kept() {
        long kept = session.tally().count(Fate.KEPT);
        List<String> lines = new ArrayList<>();
        if (kept > 0) {
            lines.add(Amounts.ofMany(kept, words.items(), "stays", "stay")
                    + ", since somebody may have changed " + (kept == 1 ? "it" : "them") + " after the run"
                    + (session.isForced() ? ":" : "; --force takes back those that have a source:"));
            session.tally().kept().stream().limit(SHOWN).forEach(reason -> lines.add("  " + reason));
        }
        return lines;
    }

    /** planned = confirmed + skipped + dead + waiting + rolled back. */
    private String identity() {
        RunCounts all = new RunCounts(counts);
        return all.total() + " planned = " + all.of(State.CONFIRMED) + " confirmed + " + all.of(State.SKIPPED)
                + " skipped + " + all.of(State.DEAD) + " dead + " + all.of(State.PLANNED, State.SENDING)
                + " waiting + " + all.of(State.ROLLED_BACK) + " rolled back";
    }
}
