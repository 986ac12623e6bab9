package io.metamigrator.systems.sqlite.prune;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.Moments;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.files.TextTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a prune tells. */
final class PruneText {
    private static final int SHOWN = 100;

    private final PruneSession session;
    private final PruneList list;
    private final Prunes prunes;
    private final BigDecimal maxShare;
    private final ObjectMapper json;

    PruneText(PruneSession session, Prunes prunes, BigDecimal maxShare, ObjectMapper json) {
        this.session = session;
        this.list = session.list();
        this.prunes = prunes;
        this.maxShare = maxShare;
        this.json = json;
    }

    PhaseResult result() {
        boolean isUndo = session.undone().isPresent();
        List<String> lines = new ArrayList<>(session.settled());
        ObjectNode facts = facts(isUndo ? "undo" : "remove");
        session.settled().forEach(facts.putArray("settled")::add);
        String next = isUndo ? undo(lines, facts) : prune(lines, facts);
        return new PhaseResult(ExitCode.DONE, lines, facts, next);
    }

    private ObjectNode facts(String what) {
        return json.createObjectNode()
                .put("migration", session.run().scope().migration())
                .put("phase", "prune")
                .put("mode", session.isRehearsal() ? "dry-run" : "production")
                .put("what", what)
                .put("run", session.run().id())
                .put("set", session.set().folder().toString())
                .put("at", list.at().toString());
    }

    private String prune(List<String> lines, ObjectNode facts) {
        facts.put("names", list.names()).put("due", list.due().size()).put("code", list.code());
        ObjectNode tables = facts.putObject("tables");
        list.rows()
                .forEach((table, rows) ->
                        tables.putObject(table).put("rows", rows).put("due", list.going(table)));
        list(facts.putArray("list"));
        List<String> objections = list.objections(maxShare);
        objections.forEach(facts.putArray("objections")::add);
        facts.put("prune", session.kept().map(KeptPrune::id).orElse(null));
        facts.put("file", session.kept().map(kept -> kept.rows().toString()).orElse(null));
        facts.put("writes", session.kept().map(KeptPrune::count).orElse(0L));
        lines.addAll(dueLines());
        if (session.kept().isPresent()) {
            KeptPrune kept = session.kept().get();
            lines.add(Amounts.of(kept.count(), "row") + " of "
                    + Amounts.of(list.due().size(), "name", "was", "were") + " removed, and kept in " + kept.rows());
            lines.add("Positions, scores and metrics of these names stay as they are.");
            lines.add("To have them back: ./migrate sqlite prune --undo " + kept.id() + " --confirm "
                    + SqlitePrunePhase.CHANGING.word());
            return "sqlite verify";
        }
        lines.addAll(otherLines());
        lines.addAll(objections.stream()
                .map(words -> "More than may go at once, so that it would be refused: " + words)
                .toList());
        lines.addAll(removed());
        if (session.isRehearsal()) {
            lines.add("Dry run: nothing was removed. Positions, scores and metrics would stay as they are.");
        }
        return list.due().isEmpty() || !objections.isEmpty()
                ? "sqlite status"
                : "sqlite prune --confirm " + SqlitePrunePhase.CHANGING.word() + " --list " + list.code();
    }

    private List<String> dueLines() {
        if (list.due().isEmpty()) {
            return List.of("Nothing of the set of run " + session.run().id() + " is past its days of grace, as of "
                    + Moments.of(list.at()) + ".");
        }
        List<String> lines = new ArrayList<>();
        lines.add("Past their days of grace in the set of run " + session.run().id() + ", as of "
                + Moments.of(list.at()) + ":");
        List<String> header = new ArrayList<>(List.of("name", "removed since", "days", "grace ended"));
        header.addAll(list.rows().keySet());
        TextTable table = new TextTable(header.toArray(String[]::new));
        list.due().stream().limit(SHOWN).forEach(grace -> table.row(row(grace).toArray()));
        table.lines().forEach(line -> lines.add("  " + line));
        if (list.due().size() > SHOWN) {
            lines.add("  and " + (list.due().size() - SHOWN) + " more, all in --json");
        }
        lines.add(list.goingNames() + " of " + list.names() + " names with rows; "
                + list.rows().entrySet().stream()
                        .map(of -> list.going(of.getKey()) + " of " + of.getValue() + " rows of " + of.getKey())
                        .collect(Collectors.joining("; ")));
        return lines;
    }

    private List<Object> row(Grace grace) {
        Mark mark = grace.mark().orElseThrow();
        List<Object> cells = new ArrayList<>(List.of(
                grace.shown(),
                mark.time().map(Instant::toString).orElse(""),
                mark.days().shown(),
                mark.end().map(Instant::toString).orElse("")));
        list.rows()
                .keySet()
                .forEach(table ->
                        cells.add(grace.rows().containsKey(table) ? grace.rows().get(table) : "0"));
        return cells;
    }

    private List<String> otherLines() {
        List<String> lines = new ArrayList<>();
        if (!list.others().isEmpty()) {
            lines.add("Not due:");
            list.others().entrySet().stream()
                    .limit(SHOWN)
                    .forEach(other -> lines.add("  " + other.getKey().shown() + rows(other.getKey()) + ": "
                            + String.join("; ", other.getValue())));
        }
        if (list.others().size() > SHOWN) {
            lines.add("  and " + (list.others().size() - SHOWN) + " more, all in --json");
        }
        return lines;
    }

    private String rows(Grace grace) {
        long rows = list.rows().keySet().stream().mapToLong(grace::count).sum();
        return rows == 0 ? "" : " (" + Amounts.of(rows, "row") + ")";
    }

    /** What is removed already. */
    private List<String> removed() {
        return prunes.of(session.run().id(), session.set().folder()).stream()
                .map(prune -> "Removed before, at " + Moments.ofWritten(prune.at()) + " by prune " + prune.id() + ": "
                        + Amounts.of(prune.count(), "row") + " of "
                        + String.join(
                                ", ",
                                prune.names()
                                        .subList(0, Math.min(10, prune.names().size())))
                        + ", kept in " + prune.rows())
                .toList();
    }

    private void list(ArrayNode all) {
        list.due().forEach(grace -> one(all.addObject(), grace, List.of()));
        list.others().forEach((grace, why) -> one(all.addObject(), grace, why));
    }

    private void one(ObjectNode node, Grace grace, List<String> why) {
        node.put("name", grace.shown()).put("due", why.isEmpty());
        node.put(
                "since", grace.mark().flatMap(Mark::time).map(Instant::toString).orElse(null));
        node.put("days", grace.mark().map(mark -> mark.days().shown()).orElse(null));
        node.put("until", grace.mark().flatMap(Mark::end).map(Instant::toString).orElse(null));
        why.forEach(node.putArray("why")::add);
        ObjectNode tables = node.putObject("tables");
        grace.rows()
                .forEach((table, rows) -> tables.putObject(table)
                        .put("rows", rows.count())
                        .put("first", PruneName.plain(rows.first()))
                        .put("last", PruneName.plain(rows.last())));
    }

    private String undo(List<String> lines, ObjectNode facts) {
        KeptPrune prune = session.undone().orElseThrow();
        PuttingBack.Tally tally = session.tally().orElse(null);
        facts.put("prune", prune.id())
                .put("file", prune.rows().toString())
                .put("rows", prune.count())
                .put("writes", tally == null ? 0 : tally.rows());
        String names = String.join(", ", prune.names());
        if (tally == null) {
            List<String> conflicts = new PuttingBack(session.set()).conflicts(prune);
            conflicts.forEach(facts.putArray("objections")::add);
            lines.add("Prune " + prune.id() + " of " + Moments.ofWritten(prune.at()) + " has removed "
                    + Amounts.of(prune.count(), "row") + " of " + names + ", kept in " + prune.rows());
            conflicts.forEach(words -> lines.add("It would be refused: " + words));
            lines.add("Dry run: nothing was put back.");
            return conflicts.isEmpty()
                    ? "sqlite prune --undo " + prune.id() + " --confirm " + SqlitePrunePhase.CHANGING.word()
                    : "sqlite status";
        }
        facts.put("there", tally.there()).put("renumbered", tally.renumbered());
        lines.add(Amounts.of(tally.rows(), "row") + " of " + names
                + " put back as they were, with the notes that they are in use no"
                + " more; the line in the log is gone");
        if (tally.there() > 0) {
            lines.add(Amounts.of(tally.there(), "row", "was", "were") + " there already, as before");
        }
        if (tally.renumbered() > 0) {
            lines.add(tally.renumbered() + " of them have another number of a row, since another row has theirs now");
        }
        lines.add("The kept rows stay in " + prune.rows());
        return "sqlite verify";
    }
}
