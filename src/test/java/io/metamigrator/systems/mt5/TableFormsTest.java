package io.metamigrator.systems.mt5;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.mapping.SourceRow;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One list in all forms that it may have: the same records, and so the same plan. */
class TableFormsTest {
    private static final String[] TEXTS = {
        "",
        "note",
        "a; b",
        "c, d",
        "tab\there",
        "say \"no\"",
        "l\nm",
        "Žofie",
        "李",
        "1,5",
        "2.5",
        "=1+1",
        "'x",
        "&amp;",
        "5 < 6",
        "#1"
    };

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_list_has_the_same_records_as_page_csv_and_workbook(long seed) {
        Random random = new Random(seed);
        List<String> columns = Mt5Fixtures.ORDER_COLUMNS;
        List<List<String>> rows =
                IntStream.range(1, 40).mapToObj(i -> order(random, i)).toList();
        List<List<String>> escaped = rows.stream()
                .map(row -> row.stream()
                        .map(cell -> cell.replace("&", "&amp;").replace("<", "&lt;"))
                        .toList())
                .toList();
        List<SourceRecord> page = records(Mt5Fixtures.write(
                folder, "o.htm", Mt5Fixtures.list("MetaTrader 5 Administrator Orders", columns, escaped)));
        assertThat(page).hasSize(39);
        for (String separator : List.of(";", ",", "\t")) {
            for (Charset charset :
                    List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                String text = "\uFEFF" + CsvListsTest.csv(separator, columns, rows);
                Path file = Mt5Fixtures.write(folder, "o.csv", text, charset);
                assertThat(cells(records(file))).isEqualTo(cells(page));
            }
        }
        Xlsx book = new Xlsx();
        StringBuilder sheet = new StringBuilder(Xlsx.texts(columns));
        for (List<String> row : rows) {
            sheet.append(Xlsx.row(row.stream()
                    .map(cell -> random.nextBoolean() && !cell.isEmpty() ? book.shared(cell) : Xlsx.text(cell))
                    .toList()));
        }
        List<SourceRecord> workbook =
                records(book.sheet("Orders", sheet.toString()).write(folder, "o.xlsx"));
        assertThat(cells(workbook)).isEqualTo(cells(page));
        assertThat(workbook.stream().map(SourceRecord::row).toList())
                .isEqualTo(page.stream().map(SourceRecord::row).toList());
    }

    @Test
    void an_account_in_two_lists_is_taken_from_the_one_that_says_more() {
        Mt5Fixtures.write(
                folder,
                "A.htm",
                Mt5Fixtures.list(
                        "MetaTrader 5 Trade Accounts",
                        List.of("Login", "Name", "Balance"),
                        List.of(List.of("9001", "Ann", "5"))));
        Mt5Fixtures.write(
                folder,
                "B.htm",
                Mt5Fixtures.list(
                        "",
                        List.of("Login", "Name", "Group", "Leverage", "Email", "Balance"),
                        List.of(List.of("9001", "Ann", "real\\x", "1 : 100", "a@example.com", "5"))));
        List<String> files = new ArrayList<>();
        Mt5Sources.open(folder)
                .rows("accounts")
                .forEachRemaining(
                        row -> files.add(((SourceRow.Good) row).source().file()));
        assertThat(files).containsExactly("B.htm", "A.htm");
    }

    @Test
    void the_times_of_an_order_are_told_by_their_names_whatever_their_order() {
        List<String> columns = List.of("Time", "Login", "Order", "Symbol", "Type", "Setup time", "State");
        Path file = Mt5Fixtures.write(
                folder,
                "o.htm",
                Mt5Fixtures.list(
                        "MetaTrader 5 Manager Orders",
                        columns,
                        List.of(List.of(
                                "2025.05.30 12:00:00",
                                "9001",
                                "501",
                                "EURUSD",
                                "buy",
                                "2025.05.30 11:00:00",
                                "filled"))));
        SourceRecord order = records(file).get(0);
        assertThat(order.get("Time")).isEqualTo("2025.05.30 11:00:00");
        assertThat(order.get("Time#2")).isEqualTo("2025.05.30 12:00:00");
    }

    private static List<String> order(Random random, int number) {
        List<String> order =
                new ArrayList<>(Mt5Fixtures.order(String.valueOf(number), TEXTS[random.nextInt(TEXTS.length)]));
        order.set(5, random.nextBoolean() ? "0.1" : "1 234.5");
        return order;
    }

    private static List<SourceRecord> records(Path file) {
        return Mt5Fixtures.rows(file).stream()
                .map(row -> ((SourceRow.Good) row).source())
                .toList();
    }

    private static List<List<String>> cells(List<SourceRecord> records) {
        return records.stream()
                .map(record -> {
                    List<String> all = new ArrayList<>(record.header().columns());
                    all.addAll(record.cells());
                    return all;
                })
                .toList();
    }
}
