package io.metamigrator.migration.records.rollback;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.files.TextTable;
import io.metamigrator.migration.records.apply.RecordSession;
import io.metamigrator.migration.records.apply.RecordSessions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What was deleted, or would be, in words and as JSON. */
final class DeletionReport {
    private static final int SHOWN = 20;

    private final String migration;
    private final RecordSessions applications;

    DeletionReport(String migration, RecordSessions applications) {
        this.migration = migration;
        this.applications = applications;
    }

    PhaseResult rehearsal(
            Phase phase,
            Run run,
            DeletionBatch withdrawal,
            List<Deletion> due,
            List<String> remarks,
            String next,
            long writesBefore) {
        long writes = applications.writes().getAsLong() - writesBefore;
        List<String> lines = new ArrayList<>();
        lines.add("Dry run: nothing is deleted. " + name(phase, run) + " would delete from "
                + run.scope().target() + ", children first:");
        TextTable table = new TextTable("type", "to delete");
        withdrawal.tallies().forEach((type, tally) -> table.row(type, tally.due));
        lines.addAll(table.lines());
        lines.add("");
        List<Deletion> childrenFirst = new ArrayList<>(due);
        Collections.reverse(childrenFirst);
        childrenFirst.stream().limit(SHOWN).forEach(gone -> lines.add("  " + gone.type() + " " + gone.key()));
        if (due.size() > SHOWN) {
            lines.add("  and " + (due.size() - SHOWN) + " more");
        }
        lines.addAll(remarks);
        lines.add("Writes: " + writes);
        ObjectNode json = head(phase, "dry-run", run, writes);
        json.put("due", withdrawal.due());
        json.set("types", types(withdrawal));
        remarks.forEach(json.putArray("remarks")::add);
        return new PhaseResult(ExitCode.DONE, lines, json, next);
    }

    PhaseResult result(Phase phase, RecordSession application, DeletionBatch withdrawal, List<String> remarks) {
        Run run = application.run();
        List<String> lines = new ArrayList<>();
        lines.add(name(phase, run) + " deleted from " + run.scope().target() + ":");
        TextTable table = new TextTable("type", "to delete", "deleted", "gone before", "kept");
        withdrawal
                .tallies()
                .forEach((type, tally) -> table.row(type, tally.due, tally.deleted, tally.gone, tally.kept));
        lines.addAll(table.lines());
        lines.add("");
        List<String> refusals = withdrawal.refusals();
        if (!refusals.isEmpty()) {
            lines.add(refusals.size() + " are kept by the target; the same command tries them again:");
            refusals.stream().limit(SHOWN).forEach(refusal -> lines.add("  " + refusal));
        }
        lines.addAll(remarks);
        lines.add("Writes: " + application.writes());
        ObjectNode json = head(phase, run.mode() == Run.Mode.TEST ? "test" : "production", run, application.writes());
        json.put("due", withdrawal.due());
        for (String what : List.of("deleted", "gone", "kept")) {
            long sum = 0;
            for (var type : types(withdrawal)) {
                sum += type.path(what).asLong();
            }
            json.put(what, sum);
        }
        json.set("types", types(withdrawal));
        refusals.forEach(json.putArray("refusals")::add);
        remarks.forEach(json.putArray("remarks")::add);
        return new PhaseResult(
                refusals.isEmpty() ? ExitCode.DONE : ExitCode.DONE_WITH_DEAD_LETTERS,
                lines,
                json,
                migration + " status");
    }

    /** {@code Rollback of 20261121-101500-tradervolt}; a cleanup has no run, and its stand-in names the prefix. */
    private static String name(Phase phase, Run run) {
        return phase == Phase.CLEANUP ? run.id().replaceFirst("^c", "C") : "Rollback of " + run.id();
    }

    private ObjectNode head(Phase phase, String mode, Run run, long writes) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("migration", migration)
                .put("phase", phase.verb())
                .put("mode", mode)
                .put("run", run.id())
                .put("target", run.scope().target())
                .put("writes", writes);
    }

    private static ObjectNode types(DeletionBatch withdrawal) {
        ObjectNode types = JsonNodeFactory.instance.objectNode();
        withdrawal
                .tallies()
                .forEach((type, tally) -> types.putObject(type)
                        .put("due", tally.due)
                        .put("deleted", tally.deleted)
                        .put("gone", tally.gone)
                        .put("kept", tally.kept));
        return types;
    }
}
