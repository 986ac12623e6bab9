package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.migration.proof.RunProof;
import io.metamigrator.systems.sqlite.SmallDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A set that was made of the awkward old world, published and handed over, and securities that are in use no more. */
final class PruneLab implements AutoCloseable {
    /** One of two securities may go. */
    private final PublishedSetLab lab = new PublishedSetLab("-Dsqlite.prune-max-share=70", "-Dsqlite.prune-wait=100ms");

    private Path folder;
    private Path set;

    Path publish(Path temporary) throws Exception {
        folder = temporary;
        set = lab.publish(folder);
        return set;
    }

    void handOver() {
        try (Ledger ledger =
                Ledger.open(new LedgerSettings("jdbc:sqlite:" + folder.resolve("out/ledger.db"), null, null))) {
            RunProof.handOver(ledger.runs().of("sqlite").get(0), ledger, "by a test");
        }
    }

    /** As it was published, with nothing pruned. */
    void restore() throws IOException {
        lab.restore();
        PrivateFiles.removeAll(folder.resolve("out/sqlite/pruned"));
        Files.deleteIfExists(folder.resolve("out/sqlite/prune.json"));
    }

    /** As the application notes that a security is in use no more. */
    void deactivate(String symbol, long daysAgo, long graceDays) {
        universe("UPDATE securities SET active = 0 WHERE symbol = '" + symbol + "'");
        note(symbol, "unixepoch() - " + daysAgo + " * 86400", String.valueOf(graceDays));
    }

    void note(String symbol, String since, String days) {
        history("INSERT OR REPLACE INTO symbol_removals VALUES ('" + symbol + "', " + since + ", " + days
                + ", 5, 'universe_service')");
    }

    /** What may go: in use no more for longer than its days of grace, and sold. */
    void letGo(String symbol) {
        deactivate(symbol, 31, 30);
        portfolio("DELETE FROM positions WHERE symbol = '" + symbol + "'");
    }

    void portfolio(String... sql) {
        SmallDatabase.make(set.resolve("portfolio.db"), sql);
    }

    void universe(String... sql) {
        SmallDatabase.make(set.resolve("universe.db"), sql);
    }

    void history(String... sql) {
        SmallDatabase.make(set.resolve("history.db"), sql);
    }

    List<String> rows(String sql) {
        return SmallDatabase.rows(set.resolve("history.db"), sql);
    }

    /** Every table of the database that rows leave, with the class, the bytes and the number of each. */
    SortedMap<String, List<String>> content() {
        SortedMap<String, List<String>> content = new TreeMap<>();
        for (String table : rows("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
            List<String> columns = rows("SELECT name FROM pragma_table_xinfo('" + table + "')");
            String values = columns.stream()
                    .map(column -> "typeof(\"" + column + "\") || hex(\"" + column + "\") || coalesce(atan2(\"" + column
                            + "\", -1.0), '')")
                    .reduce((one, other) -> one + ", " + other)
                    .orElseThrow();
            content.put(table, rows("SELECT rowid, " + values + " FROM \"" + table + "\" ORDER BY rowid"));
        }
        return content;
    }

    MigrateProcess.Ended sqlite(String... words) {
        return lab.sqlite(words);
    }

    MigrateProcess.Ended prune(String... words) {
        return lab.sqlite(Stream.concat(Stream.of("prune"), Stream.of(words)).toArray(String[]::new));
    }

    JsonNode told(int exit, String... words) throws IOException {
        MigrateProcess.Ended ended =
                prune(Stream.concat(Stream.of(words), Stream.of("--json")).toArray(String[]::new));
        assertThat(ended.exit()).as("%s", ended).isEqualTo(exit);
        return TraderVoltLab.JSON.readTree(ended.out());
    }

    /** The prune that a dry run has shown before. */
    JsonNode pruned() throws IOException {
        told(0);
        return told(0, "--confirm", "PRUNE");
    }

    /** What is told of a name. */
    JsonNode of(String name) throws IOException {
        for (JsonNode each : told(0).path("list")) {
            if (each.path("name").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError(name + " is not told");
    }

    String why(String name) throws IOException {
        JsonNode of = of(name);
        assertThat(of.path("due").asBoolean()).isEqualTo(of.path("why").isEmpty());
        return of.path("why").path(0).asText()
                + (of.path("why").size() > 1 ? "; " + of.path("why").path(1).asText() : "");
    }

    Path set() {
        return set;
    }

    PublishedSetLab published() {
        return lab;
    }

    @Override
    public void close() {
        lab.close();
    }
}
