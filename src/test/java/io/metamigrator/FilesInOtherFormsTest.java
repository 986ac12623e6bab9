package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.ledger.IntakeFile;
import io.metamigrator.ledger.IntakeSet.State;
import io.metamigrator.mapping.SourceRow;
import io.metamigrator.systems.mt5.Mt5Export;
import io.metamigrator.systems.mt5.Mt5Files;
import io.metamigrator.systems.mt5.Mt5Rows;
import io.metamigrator.systems.mt5.Xlsx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports that somebody saved as CSV or XLSX, through the whole way. */
class FilesInOtherFormsTest {
    @TempDir
    Path folder;

    @Test
    void a_plan_of_csv_and_xlsx_creates_what_that_of_the_pages_creates_and_accounts_for_each_row() throws IOException {
        try (TraderVoltLab lab = TraderVoltLab.open(folder).exports(4, 12, 3, 12)) {
            Path files = folder.resolve("migration_files");
            lab.succeed("plan");
            List<String> pages = planned(lab.plan());

            rewrite(files);
            lab.succeed("plan");

            assertThat(pages).isNotEmpty();
            assertThat(planned(lab.plan())).isEqualTo(pages);
            assertThat(lab.plan().path("sourceAccounts").findValuesAsText("file"))
                    .contains("Deals", "Orders.xlsx", "Accounts.csv");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "workbook"})
    void the_samples_as_lists_are_planned_as_the_samples_are(String form) throws IOException {
        try (TraderVoltLab lab = TraderVoltLab.open(folder)) {
            ByteArrayOutputStream told = new ByteArrayOutputStream();
            Path lists = folder.resolve("lists");
            new SamplesScenario()
                    .run(List.of("tradervolt", lists.toString(), form), new PrintStream(told, true, "UTF-8"));
            assertThat(told.toString(StandardCharsets.UTF_8)).contains("6 lists as " + form, "--source " + lists);

            Path samples = Path.of("migration_files/samples").toAbsolutePath();
            lab.run("tradervolt", "plan", "--source", samples.toString());
            List<String> exports = planned(lab.plan());
            lab.run("tradervolt", "plan", "--source", lists.toString());
            assertThat(exports).hasSizeGreaterThan(400);
            assertThat(planned(lab.plan())).isEqualTo(exports);
        }
    }

    @Test
    void the_watched_folder_takes_them_whatever_their_form() throws Exception {
        try (WatchedFolder watched =
                new WatchedFolder(TraderVoltLab.open(folder, "empty=true")).exports(5, 20, 5, 20)) {
            Path exports = folder.resolve("exports");
            watched.serve();
            watched.drop(Xlsx.list(rows(exports.resolve("Accounts.htm"))), "Accounts");
            watched.drop(csv(";", rows(exports.resolve("Deals.htm"))).getBytes(StandardCharsets.UTF_16), "Deals.txt");
            watched.drop("symbols.json");
            watched.await(State.WAITING);
            assertThat(kinds(watched)).containsExactlyInAnyOrder("accounts", "deals", "symbols");
        }
    }

    @Test
    void a_workbook_of_several_lists_counts_as_each_of_them_and_each_is_replaced_by_itself() throws Exception {
        try (WatchedFolder watched =
                new WatchedFolder(TraderVoltLab.open(folder, "empty=true")).exports(5, 20, 5, 20)) {
            Path exports = folder.resolve("exports");
            List<List<String>> accounts = rows(exports.resolve("Accounts.htm"));
            List<List<String>> deals = rows(exports.resolve("Deals.htm"));
            watched.serve();
            byte[] both = Xlsx.lists(accounts, deals);
            watched.drop(both, "All.xlsx");
            watched.drop("symbols.json", "Orders.htm", "Positions.htm", "Clients.htm");
            watched.await(State.WAITING);

            assertThat(watched.awaitText("apart/All.xlsx.txt")).contains("All-accounts.xlsx", "All-deals.xlsx");
            assertThat(kinds(watched))
                    .containsExactlyInAnyOrder("accounts", "deals", "symbols", "orders", "positions", "clients");
            assertThat(watched.lying()).isEmpty();
            List<String> fromWorkbook = planned(watched.lab().plan());
            String set = watched.set().orElseThrow().id();

            watched.drop(both, "All again.xlsx");
            assertThat(watched.awaitText("again/All again-accounts.xlsx.txt")).contains("nothing new");
            watched.awaitText("again/All again-deals.xlsx.txt");
            assertThat(watched.set().orElseThrow().id()).isEqualTo(set);

            watched.drop(csv(",", accounts).getBytes(StandardCharsets.UTF_8), "Accounts.csv");
            watched.awaitText("Accounts.csv.txt");
            watched.awaitSetAfter(set, State.WAITING);
            assertThat(watched.files(IntakeFile.State.REPLACED))
                    .singleElement()
                    .satisfies(file -> assertThat(file.kind()).isEqualTo("accounts"));
            assertThat(kinds(watched)).hasSize(6);
            assertThat(planned(watched.lab().plan())).isEqualTo(fromWorkbook);
        }
    }

    private static List<String> kinds(WatchedFolder watched) {
        return watched.files(IntakeFile.State.STANDING).stream()
                .map(IntakeFile::kind)
                .toList();
    }

    private static void rewrite(Path files) throws IOException {
        Files.write(files.resolve("Orders.xlsx"), Xlsx.list(rows(files.resolve("Orders.htm"))));
        Files.writeString(files.resolve("Deals"), csv(";", rows(files.resolve("Deals.htm"))), StandardCharsets.UTF_16);
        Files.writeString(files.resolve("Accounts.csv"), csv(",", rows(files.resolve("Accounts.htm"))));
        for (String page : List.of("Orders.htm", "Deals.htm", "Accounts.htm")) {
            Files.delete(files.resolve(page));
        }
    }

    private static List<String> planned(JsonNode plan) {
        List<String> planned = new ArrayList<>();
        plan.path("entities")
                .forEach(type -> type.forEach(
                        entity -> planned.add(entity.path("key").asText() + " " + entity.path("payload"))));
        return planned;
    }

    private static String csv(String separator, List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream()
                                .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                                .collect(Collectors.joining(separator))
                        + "\r\n")
                .collect(Collectors.joining());
    }

    /** The head and the rows of a list. */
    private static List<List<String>> rows(Path page) {
        List<List<String>> rows = new ArrayList<>();
        try (Mt5Rows read = Mt5Files.open((Mt5Export.Recognised) Mt5Files.identify(page))) {
            read.forEachRemaining(row -> {
                SourceRow.Good good = (SourceRow.Good) row;
                if (rows.isEmpty()) {
                    rows.add(good.source().header().columns().stream()
                            .map(name -> name.replaceFirst("#2$", ""))
                            .toList());
                }
                rows.add(good.source().cells());
            });
        }
        return rows;
    }
}
