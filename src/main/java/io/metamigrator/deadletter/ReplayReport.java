package io.metamigrator.deadletter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.RunReport;
import io.metamigrator.migration.failure.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a replay did, or a rehearsal found, in words and as JSON. */
final class ReplayReport {
    private final String migration;
    private final Ledger ledger;
    private final RunReport output;
    private final ObjectMapper json;

    ReplayReport(String migration, Ledger ledger, RunReport output, ObjectMapper json) {
        this.migration = migration;
        this.ledger = ledger;
        this.output = output;
        this.json = json;
    }

    PhaseResult rehearsal(Replay replay, long writes) {
        List<String> lines = new ArrayList<>();
        lines.add("Dry run: nothing is sent.");
        lines.add(DeadLetterText.number(replay.taken()) + " would be sent again; " + replay.leftOut() + " left out");
        lines.addAll(replay.remarks());
        lines.add("Writes: " + writes);
        ObjectNode result = facts(replay, "dry-run", writes);
        boolean test = replay.runs().stream().allMatch(run -> run.mode() == Run.Mode.TEST);
        String switches = test ? " --test" : " --apply --i-understand-this-will-write-to-" + migration;
        DeadLetterOptions options = replay.options();
        String next = replay.taken() == 0 ? options.list(migration) : options.replay(migration, switches);
        return new PhaseResult(ExitCode.DONE, lines, result, next);
    }

    PhaseResult result(Replay replay) {
        RunCounts fates = new RunCounts(ledger.letters().fates(replay.id()));
        List<String> lines = new ArrayList<>();
        long delivered = fates.of(State.CONFIRMED, State.VERIFIED, State.SKIPPED);
        lines.add(DeadLetterText.number(replay.taken()) + " sent again: " + delivered + " in the target, "
                + (replay.taken() - delivered) + " not; " + replay.leftOut() + " left out");
        if (replay.taken() > 0) {
            lines.addAll(fates.lines());
        }
        lines.addAll(replay.remarks());
        ObjectNode result = facts(replay, replay.mode().name().toLowerCase(java.util.Locale.ROOT), replay.writes());
        result.setAll(fates.json());
        ArrayNode runs = result.putArray("runs");
        long open = 0;
        for (Run run : replay.runs()) {
            Run now = ledger.runs().find(run.id()).orElseThrow();
            RunCounts counts = new RunCounts(ledger.counts(now));
            Path page = output.write(now);
            ObjectNode of = runs.addObject().put("run", run.id()).put("report", page.toString());
            of.setAll(counts.json());
            open += counts.of(State.REJECTED, State.DEAD, State.BLOCKED, State.UNKNOWN);
            lines.add("");
            lines.add("Run " + run.id() + " now:");
            lines.addAll(counts.lines());
            lines.add("Report: " + page);
        }
        lines.add("Writes: " + replay.writes());
        ExitCode exit = open == 0 ? ExitCode.DONE : ExitCode.DONE_WITH_DEAD_LETTERS;
        return new PhaseResult(
                exit,
                lines,
                result,
                open == 0 ? migration + " verify" : replay.options().list(migration));
    }

    private ObjectNode facts(Replay replay, String mode, long writes) {
        ObjectNode facts = json.createObjectNode()
                .put("migration", migration)
                .put("phase", "replay")
                .put("mode", mode)
                .put("replay", replay.id())
                .put("letters", replay.taken())
                .put("leftOut", replay.leftOut())
                .put("writes", writes);
        ArrayNode remarks = facts.putArray("remarks");
        replay.remarks().forEach(remarks::add);
        return facts;
    }
}
