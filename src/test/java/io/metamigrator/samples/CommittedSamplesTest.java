package io.metamigrator.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommittedSamplesTest {
    private static final Path COMMITTED = Path.of("migration_files/samples");
    private static final Set<String> TYPES = Set.of(
            "buy",
            "sell",
            "buy limit",
            "sell limit",
            "buy stop",
            "sell stop",
            "buy stop limit",
            "sell stop limit",
            "close by");

    private static Map<String, String> groups;
    private static Set<String> symbols;

    @TempDir
    Path folder;

    @BeforeAll
    static void read() throws IOException {
        groups = readGroups();
        symbols = readSymbols();
    }

    @Test
    void the_committed_samples_are_what_the_generator_writes() throws IOException {
        SampleFiles.writeTo(folder);
        List<Path> written;
        try (var files = Files.list(folder)) {
            written = files.sorted().toList();
        }
        assertThat(written).hasSize(6);
        for (Path file : written) {
            assertThat(COMMITTED.resolve(file.getFileName())).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void the_readme_tells_the_counts() throws IOException {
        String readme = Files.readString(COMMITTED.resolve("README.md"));
        assertThat(readme).contains(line("Accounts.htm", ExportList.ACCOUNTS));
        assertThat(readme).contains(line("Orders.htm", ExportList.ORDERS));
        assertThat(readme).contains(line("Positions.htm", ExportList.POSITIONS));
        assertThat(readme).contains(line("Deals.htm", ExportList.DEALS));
        assertThat(readme).contains("| symbols.json | " + symbols.size() + " | " + symbols.size() + " | 0 | 0 |");
        assertThat(ListFile.rows(COMMITTED, ExportList.CLIENTS)).hasSize(18);
    }

    @Test
    void the_readme_tells_every_rejected_row_and_every_excluded_one() throws IOException {
        String readme = Files.readString(COMMITTED.resolve("README.md"));
        List<String> rejected = new ArrayList<>();
        for (ExportList list : ExportList.values()) {
            List<Map<String, String>> rows = list == ExportList.CLIENTS ? List.of() : ListFile.rows(COMMITTED, list);
            for (int i = 0; i < rows.size(); i++) {
                if (isBad(rows.get(i))) {
                    rejected.add("| " + list.fileName() + " | " + (i + 1) + " | ");
                }
            }
        }
        assertThat(rejected).hasSize(6).allSatisfy(start -> assertThat(readme).contains(start));
        for (String group : List.of("managers\\administrators", "managers\\dealers", "preliminary")) {
            String counts = "| " + group;
            for (ExportList list :
                    List.of(ExportList.ACCOUNTS, ExportList.ORDERS, ExportList.POSITIONS, ExportList.DEALS)) {
                counts += " | " + ofGroup(list, group).size();
            }
            assertThat(readme).contains(counts + " |");
        }
    }

    private static String line(String file, ExportList list) throws IOException {
        List<Map<String, String>> rows = ListFile.rows(COMMITTED, list);
        long rejected = 0;
        long excluded =
                ofGroup(list, "managers").size() + ofGroup(list, "preliminary").size();
        for (Map<String, String> row : rows) {
            rejected += isBad(row) ? 1 : 0;
        }
        long good = rows.size() - rejected - excluded;
        return "| " + file + " | " + rows.size() + " | " + good + " | " + rejected + " | " + excluded + " |";
    }

    private static List<Map<String, String>> ofGroup(ExportList list, String prefix) throws IOException {
        return ListFile.rows(COMMITTED, list).stream()
                .filter(row -> groups.getOrDefault(row.get("Login"), "").startsWith(prefix))
                .toList();
    }

    private static boolean isBad(Map<String, String> row) {
        boolean ticket = row.containsKey("Symbol");
        return !groups.containsKey(row.get("Login"))
                || ticket && !row.get("Symbol").isEmpty() && !symbols.contains(row.get("Symbol"))
                || ticket
                        && !row.getOrDefault("Volume", row.get("Initial volume"))
                                .matches("\\d+(\\.\\d+)?")
                || ticket && !row.get("Time").matches("\\d{4}\\.(0\\d|1[0-2])\\..*")
                || row.containsKey("State") && row.containsKey("Type") && !TYPES.contains(row.get("Type"));
    }

    private static Map<String, String> readGroups() throws IOException {
        return ListFile.rows(COMMITTED, ExportList.ACCOUNTS).stream()
                .collect(Collectors.toMap(row -> row.get("Login"), row -> row.get("Group")));
    }

    private static Set<String> readSymbols() throws IOException {
        String json = Files.readString(COMMITTED.resolve("symbols.json"), StandardCharsets.UTF_16);
        JsonNode server = new ObjectMapper().readTree(json).path("Server").path(0);
        assertThat(server.path("ConfigManagers").path(0).path("Password").asText())
                .isEqualTo(SymbolsFile.FAKE_PASSWORD);
        return server.path("ConfigSymbols").findValuesAsText("Symbol").stream().collect(Collectors.toSet());
    }
}
