package io.metamigrator.systems.sqlite.build;

import io.metamigrator.systems.sqlite.SmallDatabase;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.mapping.SqliteMapping;
import io.metamigrator.systems.sqlite.plan.KeptTable;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.plan.MovePlanner;
import io.metamigrator.systems.sqlite.source.SourceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** New databases, made from a folder of old ones. */
public final class NewSet {
    public final MovePlan plan;
    public final Path folder;
    final Map<String, StepTally> tallies = new LinkedHashMap<>();
    final List<String> orphans = new ArrayList<>();

    private NewSet(MovePlan plan, Path folder) {
        this.plan = plan;
        this.folder = folder;
    }

    public static NewSet make(SqliteMapping mapping, Path old, Path folder, long rows) throws IOException {
        Files.createDirectories(folder);
        NewSet set = new NewSet(MovePlanner.plan(mapping, SourceFolder.read(old)), folder);
        for (DatabaseRule rule : mapping.databases()) {
            try (DatabaseBuild build = DatabaseBuild.open(set.plan, rule, folder)) {
                for (Step step : build.steps(rows)) {
                    StepTally tally = build.carryOut(List.of(step));
                    set.tallies.merge(step.group().target(), tally, StepTally::and);
                }
                set.orphans.addAll(build.finish());
            }
        }
        KeptBuild kept = new KeptBuild(folder);
        for (KeptTable table : set.plan.kept()) {
            kept.keep(table);
        }
        return set;
    }

    List<String> rows(String database, String question) {
        return SmallDatabase.rows(folder.resolve(database + ".db"), question);
    }

    List<String> left(String question) {
        return rows("leftovers", question);
    }

    /** The rows of each table, with the class of each value, whatever order they are in. */
    Map<String, List<String>> content(String database) {
        Map<String, List<String>> content = new TreeMap<>();
        for (String table : rows(database, "SELECT name FROM sqlite_schema WHERE type = 'table'")) {
            List<String> columns = rows(database, "SELECT name FROM pragma_table_xinfo('" + table + "')");
            String values = "quote(\"" + String.join("\"), quote(\"", columns) + "\")";
            content.put(
                    table,
                    rows(database, "SELECT " + values + " FROM \"" + table + "\"").stream()
                            .sorted()
                            .toList());
        }
        return content;
    }
}
