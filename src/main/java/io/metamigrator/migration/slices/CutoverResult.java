package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Moments;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.Tally;
import io.metamigrator.migration.failure.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a cutover tells. */
final class CutoverResult {
    private static final int SHOWN = 20;

    private final SliceReport report;
    private final SliceWords words;
    private final SliceHandover<?> handover;
    private final CutoverSession<?> session;
    private final Tally<SourceFate> tally;
    private final Map<String, Map<State, Long>> counts;

    CutoverResult(
            ObjectMapper json,
            SliceHandover<?> handover,
            CutoverSession<?> session,
            Map<String, Map<State, Long>> counts) {
        this.words = session.plan().words();
        this.report = new SliceReport(json, words, Phase.CUTOVER);
        this.counts = counts;
        this.handover = handover;
        this.session = session;
        this.tally = session.tally();
    }

    PhaseResult rehearsal(long due, List<String> remarks) {
        ObjectNode result = facts("dry-run").put("due", due);
        remarks.forEach(result.putArray("remarks")::add);
        List<String> lines = new ArrayList<>();
        lines.add("Dry run: nothing is changed.");
        lines.addAll(proof());
        if (session.deletes()) {
            lines.add(words.capital() + " of the source that would be deleted, if they are still as their copies: "
                    + due);
            lines.addAll(handover.beforeDeletion(session.run()));
        }
        lines.addAll(remarks);
        lines.add("Writes: 0");
        return new PhaseResult(
                ExitCode.DONE,
                lines,
                result,
                words.migration() + " cutover"
                        + (session.deletes()
                                ? " --delete-sources --confirm " + CutoverSlices.DELETE
                                        + (remarks.isEmpty() ? "" : " --confirm-count " + due)
                                : " --confirm " + CutoverSlices.HAND_OVER));
    }

    PhaseResult done() {
        ObjectNode result = facts("production")
                .put("deleted", tally.count(SourceFate.DELETED))
                .put("gone", tally.count(SourceFate.GONE))
                .put("kept", tally.count(SourceFate.KEPT));
        tally.examples(SourceFate.KEPT).forEach(result.putArray("stays")::add);
        List<String> lines = new ArrayList<>();
        lines.add("Handed over: run " + session.run().id() + ", which is in the audit.");
        lines.addAll(proof());
        lines.add("What to switch now:");
        lines.addAll(handover.switches());
        if (session.deletes()) {
            lines.add(words.capital() + " of the source that are deleted: " + tally.count(SourceFate.DELETED)
                    + ", that had gone by themselves: " + tally.count(SourceFate.GONE));
        }
        if (tally.count(SourceFate.KEPT) > 0) {
            lines.add(tally.count(SourceFate.KEPT) + " " + words.items()
                    + " of the source stay, since they are not as their copies:");
            tally.examples(SourceFate.KEPT).stream().limit(SHOWN).forEach(reason -> lines.add("  " + reason));
        }
        return new PhaseResult(
                tally.count(SourceFate.KEPT) == 0 ? ExitCode.DONE : ExitCode.DONE_WITH_DEAD_LETTERS,
                lines,
                result,
                words.migration() + " status");
    }

    private ObjectNode facts(String mode) {
        ObjectNode result = report.facts(mode, session.run())
                .put("source", handover.source())
                .put("deletesSources", session.deletes())
                .put("writes", tally.count(SourceFate.DELETED));
        result.putObject("verification")
                .put("begunAt", session.proof().begunAt().toString())
                .put("compared", session.proof().compared())
                .put("written", session.proof().written())
                .put("lost", session.proof().lost())
                .put("digest", session.proof().digest());
        SliceReport.counts(result, counts);
        return result;
    }

    private List<String> proof() {
        return List.of("Verified green at " + Moments.of(session.proof().begunAt()) + ", "
                + session.proof().compared() + " " + words.items() + " compared, "
                + session.proof().written() + " written by the run"
                + (session.proof().lost() > 0 ? ", " + session.proof().lost() + " lost, which was accepted." : "."));
    }
}
