package io.metamigrator;

import io.metamigrator.migration.files.TextTable;
import io.metamigrator.systems.sqlite.build.RowAccount;
import io.metamigrator.systems.sqlite.build.StepTally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a set's notes say became of the rows, beside the rows that its databases really hold.
 *
 * @param noted by new database; what was kept of old tables as {@code kept}
 * @param found by new database, the rows of all of its tables
 * @param old the rows of all old tables
 */
record SqliteDemoTally(SortedMap<String, StepTally> noted, Map<String, Long> found, long old) {
    private static final String LEFTOVERS = "leftovers.db";

    static SqliteDemoTally of(Path set, long old) throws IOException, SQLException {
        SortedMap<String, Long> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(set)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".db")
                            && !each.getFileName().toString().equals(LEFTOVERS))
                    .toList()) {
                long rows = OldFiles.rowsOf(file).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                found.put(file.getFileName().toString().replaceAll("\\.db$", ""), rows);
            }
        }
        return new SqliteDemoTally(RowAccount.of(set).byPlace(), found, old);
    }

    List<String> lines() {
        TextTable table = new TextTable("database", "read", "moved", "merged", "rejected", "left aside", "rows in it");
        noted.forEach((database, tally) -> table.row(
                database,
                tally.read(),
                tally.moved(),
                tally.merged(),
                tally.rejected(),
                tally.excluded(),
                found.containsKey(database) ? found.get(database) : "-"));
        return table.lines();
    }

    String identity() {
        StepTally all = all();
        return old + " rows in the old files = " + all.read() + " read = " + all.moved() + " moved + " + all.merged()
                + " merged + " + all.rejected() + " rejected + " + all.excluded() + " left aside";
    }

    /** Whether each old row was read once and has one fate, and each that was moved is one row of the new databases. */
    boolean agrees() {
        return old == all().read()
                && noted.values().stream().allMatch(StepTally::addsUp)
                && found.entrySet().stream()
                        .allMatch(each -> each.getValue()
                                == noted.getOrDefault(each.getKey(), StepTally.NOTHING)
                                        .moved());
    }

    private StepTally all() {
        return noted.values().stream().reduce(StepTally.NOTHING, StepTally::and);
    }
}
