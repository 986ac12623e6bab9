package io.metamigrator.systems.mt5;

import static io.metamigrator.systems.mt5.Mt5Fixtures.ORDER_COLUMNS;
import static io.metamigrator.systems.mt5.Mt5Fixtures.order;
import static io.metamigrator.systems.mt5.Mt5Fixtures.recognised;
import static io.metamigrator.systems.mt5.Mt5Fixtures.rows;
import static io.metamigrator.systems.mt5.Mt5Fixtures.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.intake.Export;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workbook of several lists, taken apart. */
class SheetsApartTest {
    private static final List<String> DEALS = List.of("Time", "Login", "Deal", "Symbol", "Action", "Profit", "Comment");
    private static final List<String> DEAL =
            List.of("2025.05.30 11:20:17", "9001", "701", "EURUSD", "buy", "5.00", "note");

    @TempDir
    Path folder;

    private final Mt5Intake intake = new Mt5Intake();

    @Test
    void each_part_holds_the_sheets_of_its_kind_with_their_texts_formats_and_names() throws IOException {
        Xlsx book = new Xlsx();
        List<String> shared = order("502", "shared").stream().map(book::shared).toList();
        Path file = book.sheet("Deals", Xlsx.texts(DEALS) + Xlsx.texts(DEAL))
                .sheet("Notes", Xlsx.texts(List.of("call Ann")))
                .sheet("Orders", "", Xlsx.texts(ORDER_COLUMNS) + Xlsx.row(shared), "", "hidden")
                .sheet("Deals 2", Xlsx.texts(DEALS) + Xlsx.row(dated()))
                .write(folder, "all.xlsx");
        Export.Several several = (Export.Several) intake.read(file);
        assertThat(several.kinds()).containsExactly("deals", "orders");
        assertThat(several.remarks()).containsExactly("all.xlsx!Notes is passed over: it is no list that is known");

        Path deals = part(file, "deals");
        assertThat(recognised(deals).kind()).isEqualTo(Mt5Kind.DEALS);
        assertThat(values(rows(deals), "Deal")).containsExactly("701", "702");
        assertThat(values(rows(deals), "Time")).containsExactly("2025.05.30 11:20:17", "2025.05.30 11:20:17");
        assertThat(rows(deals).get(1).place()).isEqualTo("deals.xlsx!Deals 2 row 1 (line 2)");
        Path orders = part(file, "orders");
        assertThat(values(rows(orders), "Comment")).containsExactly("shared");
        assertThat(Xlsx.parts(java.nio.file.Files.readAllBytes(orders)))
                .doesNotContainKeys("xl/worksheets/sheet0.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml");
    }

    @Test
    void the_same_workbook_gives_the_same_bytes() throws IOException {
        Path file = new Xlsx()
                .sheet("D", Xlsx.texts(DEALS) + Xlsx.texts(DEAL))
                .sheet("O", Xlsx.texts(ORDER_COLUMNS) + Xlsx.texts(order("501", "")))
                .write(folder, "all.xlsx");
        assertThat(part(file, "deals")).hasSameBinaryContentAs(part(file, "deals", "again.xlsx"));
    }

    @Test
    void a_workbook_whose_lists_are_of_one_kind_is_one_list() throws IOException {
        Path file = new Xlsx()
                .sheet("May", Xlsx.texts(DEALS) + Xlsx.texts(DEAL))
                .sheet("June", Xlsx.texts(DEALS) + Xlsx.row(dated()))
                .write(folder, "months.xlsx");
        Export.Recognised deals = (Export.Recognised) intake.read(file);
        assertThat(deals.kind()).isEqualTo("deals");
        assertThat(deals.rows()).isEqualTo(2);
        assertThat(deals.lowest()).isEqualTo(701);
        assertThat(deals.highest()).isEqualTo(702);
    }

    @Test
    void a_part_that_is_packed_too_tight_is_not_unpacked() {
        Xlsx book = new Xlsx()
                .sheet("D", Xlsx.texts(DEALS) + Xlsx.texts(DEAL))
                .sheet("O", Xlsx.texts(ORDER_COLUMNS) + Xlsx.texts(order("501", "")));
        Map<String, String> parts = Xlsx.parts(book.bytes());
        parts.put("xl/media/image1.bin", "0".repeat(20_000_000));
        Path file = Xlsx.write(folder, "bomb.xlsx", parts);
        assertThatThrownBy(() -> part(file, "deals")).isInstanceOf(IOException.class);
    }

    private static List<String> dated() {
        return List.of(
                Xlsx.styled(4, "45807.47241898148"),
                Xlsx.number("9001"),
                Xlsx.number("702"),
                Xlsx.text("EURUSD"),
                Xlsx.text("buy"),
                Xlsx.number("5"),
                Xlsx.text(""));
    }

    private Path part(Path file, String kind) throws IOException {
        return part(file, kind, kind + ".xlsx");
    }

    private Path part(Path file, String kind, String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(intake.part(file, kind, bytes)).isEqualTo(".xlsx");
        return Mt5Fixtures.write(folder, name, bytes.toByteArray());
    }
}
