package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.deadletter.DeadLetterText;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.Tally;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.files.TextTable;
import java.util.ArrayList;
import java.util.List;

/** What a replay tells, or the rehearsal of one. */
record ReplayResult(SliceWords words, ObjectMapper json, ReplayOrder order, Tally<Replayed> tally) {

    PhaseResult rehearsal() {
        String migration = words.migration();
        List<String> lines = new ArrayList<>();
        lines.add("Dry run: nothing is sent.");
        lines.add(DeadLetterText.number(taken()) + " would be sent again; " + tally.count(Replayed.LEFT_OUT)
                + " left out");
        lines.addAll(tally.examples(Replayed.LEFT_OUT));
        lines.add("Writes: 0");
        return new PhaseResult(
                ExitCode.DONE,
                lines,
                facts("dry-run"),
                taken() == 0
                        ? order.options().list(migration)
                        : order.options().replay(migration, " --apply --i-understand-this-will-write-to-" + migration));
    }

    PhaseResult result() {
        ObjectNode facts = facts("production");
        ObjectNode types = facts.putObject("types");
        TextTable table = new TextTable("part", "copied", "skipped", "refused again");
        for (String part : tally.parts().keySet()) {
            long copied = tally.count(part, Replayed.COPIED);
            long skipped = tally.count(part, Replayed.SKIPPED);
            long refused = tally.count(part, Replayed.REFUSED);
            if (copied + skipped + refused > 0) {
                table.row(part, copied, skipped, refused);
                types.putObject(part)
                        .put("copied", copied)
                        .put("skipped", skipped)
                        .put("failed", refused);
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(DeadLetterText.number(taken()) + " sent again; " + tally.count(Replayed.LEFT_OUT) + " left out");
        lines.addAll(table.lines());
        lines.addAll(tally.examples(Replayed.LEFT_OUT));
        lines.add("Writes: " + tally.count(Replayed.COPIED));
        boolean done = tally.count(Replayed.REFUSED) + tally.count(Replayed.LEFT_OUT) == 0;
        return new PhaseResult(
                done ? ExitCode.DONE : ExitCode.DONE_WITH_DEAD_LETTERS,
                lines,
                facts,
                done ? words.migration() + " verify" : order.options().list(words.migration()));
    }

    /** How many were sent, or would be. */
    private long taken() {
        return tally.count() - tally.count(Replayed.LEFT_OUT);
    }

    private ObjectNode facts(String mode) {
        ObjectNode facts = new SliceReport(json, words, Phase.REPLAY)
                .facts(mode)
                .put("replay", order.id())
                .put("letters", taken())
                .put("leftOut", tally.count(Replayed.LEFT_OUT))
                .put("writes", tally.count(Replayed.COPIED));
        tally.examples(Replayed.LEFT_OUT).forEach(facts.putArray("remarks")::add);
        return facts;
    }
}
