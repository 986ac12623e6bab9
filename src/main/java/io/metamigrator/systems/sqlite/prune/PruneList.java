package io.metamigrator.systems.sqlite.prune;

import io.metamigrator.migration.files.Digests;
import io.metamigrator.systems.sqlite.compare.Cell;
import io.metamigrator.systems.sqlite.mapping.PruneTable;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What would go at a moment, and what would not and why.
 *
 * @param due what would go
 * @param others what is told beside it, each with all that speaks against it
 * @param names how many names have rows
 * @param rows how many rows each table has
 */
record PruneList(Instant at, List<Grace> due, Map<Grace, List<String>> others, long names, Map<String, Long> rows) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** Reads a set, and writes nothing. */
    static PruneList of(PrunedSet set, Instant now) {
        return set.asked(connection -> {
            PrunedSet.execute(connection, "BEGIN");
            List<Grace> all = GraceReader.all(set, connection);
            Map<String, Long> rows = new LinkedHashMap<>();
            for (PruneTable table : set.rule().rows()) {
                rows.put(
                        table.toString(),
                        all.stream()
                                .mapToLong(grace -> grace.count(table.toString()))
                                .sum());
            }
            return judged(set, all, now, rows);
        });
    }

    private static PruneList judged(PrunedSet set, List<Grace> all, Instant now, Map<String, Long> rows)
            throws SQLException {
        PrunedTables tables = PrunedTables.of(set.rule());
        List<Grace> due = new ArrayList<>();
        Map<Grace, List<String>> others = new LinkedHashMap<>();
        for (Grace grace : all) {
            List<String> objections = grace.objections(tables, now);
            if (objections.isEmpty()) {
                due.add(grace);
            } else if (grace.isToTell()) {
                others.put(grace, objections);
            }
        }
        long names = all.stream().filter(grace -> !grace.rows().isEmpty()).count();
        return new PruneList(now, List.copyOf(due), others, names, rows);
    }

    List<Cell> dueNames() {
        return due.stream().map(Grace::name).toList();
    }

    /** How many rows of a table would go. */
    long going(String table) {
        return due.stream().mapToLong(grace -> grace.count(table)).sum();
    }

    /** How many rows would go. */
    long going() {
        return rows.keySet().stream().mapToLong(this::going).sum();
    }

    /** How many names would go that have rows. */
    long goingNames() {
        return due.stream().filter(grace -> !grace.rows().isEmpty()).count();
    }

    /** Where more would go than may in one go. */
    List<String> objections(BigDecimal maxShare) {
        List<String> objections = new ArrayList<>();
        share("names with rows", goingNames(), names, maxShare, objections);
        rows.forEach((table, all) -> share("rows of " + table, going(table), all, maxShare, objections));
        return objections;
    }

    private static void share(String what, long part, long all, BigDecimal maxShare, List<String> objections) {
        if (new BigDecimal(part).multiply(HUNDRED).compareTo(new BigDecimal(all).multiply(maxShare)) > 0) {
            objections.add(part + " of " + all + " " + what + " are more than sqlite.prune-max-share = "
                    + maxShare.toPlainString() + " %");
        }
    }

    /** Each name that would go, with all that it was found due by. */
    SortedMap<String, String> lines() {
        SortedMap<String, String> lines = new TreeMap<>();
        due.forEach(grace -> lines.put(
                grace.name().shown(),
                grace.mark()
                                .map(mark ->
                                        mark.since().shown() + " " + mark.days().shown())
                                .orElse("") + " " + new TreeMap<>(grace.rows())));
        return lines;
    }

    /** By which people name this list, and no other. */
    String code() {
        return Digests.sha256(lines().toString()).substring(0, 12);
    }
}
