package io.metamigrator.systems.mt5;

import static io.metamigrator.systems.mt5.Mt5Fixtures.list;
import static io.metamigrator.systems.mt5.Mt5Fixtures.order;
import static io.metamigrator.systems.mt5.Mt5Fixtures.orders;
import static io.metamigrator.systems.mt5.Mt5Fixtures.recognised;
import static io.metamigrator.systems.mt5.Mt5Fixtures.refused;
import static io.metamigrator.systems.mt5.Mt5Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.systems.mt5.Mt5Export.What;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Mt5FilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "MetaTrader 5 Manager Clients, ID;Name, CLIENTS",
        "MetaTrader 5 Administrator Trading Accounts, Login;Name, ACCOUNTS",
        "MetaTrader 5 Manager Orders, Symbol;Order, ORDERS",
        "MetaTrader 5 Administrator Positions, Login;Symbol, POSITIONS",
        "MetaTrader 5 Administrator Deals, Profit;Login, DEALS"
    })
    void recognises_a_list_by_its_title(String title, String columns, Mt5Kind kind) {
        Path file = write(folder, "whatever.html", list(title, List.of(columns.split(";")), List.of()));
        assertThat(recognised(file).kind()).isEqualTo(kind);
        assertThat(recognised(file).title()).isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource({
        "ID;Name;KYC Status, CLIENTS",
        "Group;Login;E-mail, ACCOUNTS",
        "State;Order;Login, ORDERS",
        "Position;Symbol;Profit, POSITIONS",
        "Login;Deal;Order;Position;Profit, DEALS"
    })
    void recognises_a_list_without_a_title_by_its_columns(String columns, Mt5Kind kind) {
        Path file = write(folder, "export.htm", list("", List.of(columns.split(";")), List.of()));
        assertThat(recognised(file).kind()).isEqualTo(kind);
    }

    @Test
    void refuses_a_list_whose_title_and_columns_contradict_each_other() {
        Path file = write(
                folder,
                "Orders.htm",
                list("MetaTrader 5 Administrator Orders", List.of("Deal", "Action", "Entry"), List.of()));
        assertThat(refused(file).what()).isEqualTo(What.CONTRADICTORY);
    }

    @Test
    void refuses_a_strategy_tester_report() {
        Path byGenerator = write(folder, "a.html", page("Informe", "strategy tester"));
        Path byTitle = write(folder, "b.html", page("Strategy Tester Report", ""));
        assertThat(refused(byGenerator).what()).isEqualTo(What.TESTER_REPORT);
        assertThat(refused(byTitle).message()).contains("Strategy Tester", "export the accounts' orders and deals");
    }

    @Test
    void refuses_an_unfilled_template() {
        Path file = write(folder, "ReportHistory.htm", page("<!--ACCOUNT-->: <!--NAME-->", "<!--CONTENT_GENERATOR-->"));
        assertThat(refused(file).what()).isEqualTo(What.TEMPLATE);
    }

    @Test
    void refuses_a_metatrader_4_statement() {
        Path byTitle = write(folder, "a.htm", page("Statement: 1 - somebody", ""), StandardCharsets.US_ASCII);
        Path byColumns = write(folder, "b.htm", list("", List.of("Ticket", "Open Time", "Size", "Item"), List.of()));
        assertThat(refused(byTitle).what()).isEqualTo(What.MT4_STATEMENT);
        assertThat(refused(byColumns).what()).isEqualTo(What.MT4_STATEMENT);
    }

    @Test
    void refuses_an_empty_file() {
        assertThat(refused(write(folder, "a.htm", new byte[0])).what()).isEqualTo(What.EMPTY);
        assertThat(refused(write(folder, "b.htm", "")).what()).isEqualTo(What.EMPTY);
        assertThat(refused(write(folder, "c.htm", " \r\n ")).what()).isEqualTo(What.EMPTY);
    }

    @Test
    void refuses_a_page_that_is_no_export() {
        assertThat(refused(write(folder, "a.htm", page("Welcome", ""))).what()).isEqualTo(What.UNKNOWN_PAGE);
        Path noTable = write(folder, "b.htm", "<html><body>hello</body></html>", StandardCharsets.UTF_8);
        assertThat(refused(noTable).what()).isEqualTo(What.UNKNOWN_PAGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 20, 40, 60, 120, 200})
    void refuses_a_list_that_is_cut_off(int missing) {
        String whole = orders(List.of(order("1", "a"), order("2", "b")));
        Path file = write(folder, "Orders.htm", whole.stripTrailing().substring(0, whole.length() - 1 - missing));
        assertThat(refused(file).what()).isEqualTo(What.TRUNCATED);
    }

    @Test
    void refuses_a_spreadsheet_under_a_page_s_name() {
        Path packed = Xlsx.write(folder, "a.htm", java.util.Map.of("xl/workbook.bin", "x"));
        Path cut = write(folder, "c.htm", new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0});
        Path old = write(folder, "b.htm", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0});
        assertThat(refused(packed).what()).isEqualTo(What.SPREADSHEET);
        assertThat(refused(cut).what()).isEqualTo(What.TRUNCATED);
        assertThat(refused(old).what()).isEqualTo(What.SPREADSHEET);
    }

    @Test
    void refuses_noise() {
        byte[] noise = new byte[5000];
        new Random(7).nextBytes(noise);
        assertThat(refused(write(folder, "a.htm", noise)).what()).isEqualTo(What.BINARY);
    }

    @Test
    void refuses_plain_text_and_text_of_an_unknown_encoding() {
        Path text = write(folder, "a.csv", "Login;Balance\n1;2\n", StandardCharsets.UTF_8);
        Path latin = write(folder, "b.htm", "<html><title>é</title></html>", StandardCharsets.ISO_8859_1);
        assertThat(refused(text).what()).isEqualTo(What.UNKNOWN_TEXT);
        assertThat(refused(latin).what()).isEqualTo(What.UNKNOWN_ENCODING);
    }

    private static String page(String title, String generator) {
        return "<html><head><title>" + title + "</title><meta name=\"generator\" content=\"" + generator
                + "\"></head><body><table><tr><td>x</td></tr></table></body></html>";
    }
}
