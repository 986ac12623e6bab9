package io.metamigrator.systems.sqlite.prune;

import io.metamigrator.migration.files.ExactJson;
import io.metamigrator.sandbox.sqlite.OldWorld;
import io.metamigrator.systems.sqlite.ShippedMapping;
import io.metamigrator.systems.sqlite.SmallDatabase;
import io.metamigrator.systems.sqlite.build.NewSet;
import io.metamigrator.systems.sqlite.mapping.SqliteMapping;
import io.metamigrator.systems.sqlite.prune.KeptPrune.State;
import io.metamigrator.systems.sqlite.publish.StepWatch;
import io.metamigrator.systems.sqlite.publish.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A set with securities that are in use no more, and what a command does with it. */
final class PruneFolder {
    static final String RUN = "20261101-000000-sqlite";
    static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");

    final Prunes prunes;
    final PrunedSet set;

    private PruneFolder(Path folder, SqliteMapping mapping) {
        prunes = Prunes.in(folder.resolve("pruned"), mapping.prune(), Duration.ofMillis(100), ExactJson.mapper());
        set = prunes.set(folder.resolve("set"));
    }

    static PruneFolder make(Path folder, String schema) throws Exception {
        OldWorld.writeAwkward(folder.resolve("old"), 2, 5);
        NewSet.make(ShippedMapping.load(schema), folder.resolve("old"), folder.resolve("set"), 1000);
        PruneFolder made = new PruneFolder(folder, ShippedMapping.load(schema));
        made.universe("UPDATE securities SET active = 0 WHERE symbol = 'AAPL.US'");
        made.portfolio("DELETE FROM positions WHERE symbol = 'AAPL.US'");
        made.history(
                "INSERT INTO symbol_removals VALUES ('AAPL.US', unixepoch('2026-10-01'), 30, 7, 'universe_service')");
        return made;
    }

    /** The same elsewhere. */
    PruneFolder copy(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("set"));
        for (String database : List.of("history", "universe", "portfolio", "leftovers")) {
            Files.copy(
                    set.folder().resolve(database + ".db"),
                    folder.resolve("set").resolve(database + ".db"));
        }
        return new PruneFolder(folder, ShippedMapping.load("requirement"));
    }

    void universe(String... sql) {
        SmallDatabase.make(set.folder().resolve("universe.db"), sql);
    }

    void portfolio(String... sql) {
        SmallDatabase.make(set.folder().resolve("portfolio.db"), sql);
    }

    void history(String... sql) {
        SmallDatabase.make(set.file(), sql);
    }

    List<String> rows(String sql) {
        return SmallDatabase.rows(set.file(), sql);
    }

    PruneList list() {
        return PruneList.of(set, NOW);
    }

    /** All that speaks against a name; nothing if it is due. */
    List<String> why(String name) {
        PruneList list = list();
        return list.others().entrySet().stream()
                .filter(other -> other.getKey().shown().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of());
    }

    /** What the command does, and does again after a kill. */
    void prune(StepWatch watch) {
        Steps steps = new Steps(watch);
        prunes.book().settle(RUN, set, steps);
        PruneList list = list();
        if (!list.due().isEmpty()) {
            KeptPrune kept = new Keeping(prunes.book(), set, steps).keep(RUN, list);
            new Taking(set, steps).take(list, kept);
            prunes.book().advance(kept, State.PRUNED, steps);
        }
    }

    /** The same of the undo of whatever was pruned. */
    void undo(StepWatch watch) {
        Steps steps = new Steps(watch);
        prunes.book().settle(RUN, set, steps);
        for (KeptPrune prune : prunes.of(RUN, set.folder())) {
            prunes.book().advance(prune, State.UNDOING, steps);
            new PuttingBack(set).putBack(prune.in(State.UNDOING), steps);
            prunes.book().advance(prune.in(State.UNDOING), State.UNDONE, steps);
        }
    }

    /** Every row with its number, and the class and the bytes of each value. */
    SortedMap<String, List<String>> content() {
        SortedMap<String, List<String>> content = new TreeMap<>();
        for (String table : rows("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
            String values = String.join(
                    " || ',' || ",
                    rows(
                            "SELECT 'typeof(' || name || ') || hex(' || name || ') || ifnull(atan2(' || name || ', -1.0), 0)'"
                                    + " FROM pragma_table_xinfo('" + table + "')"));
            content.put(table, rows("SELECT rowid, " + values + " FROM \"" + table + "\" ORDER BY rowid"));
        }
        return content;
    }
}
