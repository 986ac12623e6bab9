package io.metamigrator.systems.mt5;

import static io.metamigrator.systems.mt5.Mt5Fixtures.recognised;
import static io.metamigrator.systems.mt5.Mt5Fixtures.refused;
import static io.metamigrator.systems.mt5.Mt5Fixtures.rows;
import static io.metamigrator.systems.mt5.Mt5Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.mapping.SourceRow;
import io.metamigrator.systems.mt5.Mt5Export.What;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalRowsTest {
    private static final String CLOSED =
            "Time,Position,Symbol,Type,Volume,Price,S / L,T / P,Time,Price,Commission,Swap,Profit";
    private static final String ORDERS = "Open Time,Order,Symbol,Type,Volume,Price,S / L,T / P,Time,State,Comment";
    private static final String WORKING = ORDERS.replace(",Time,", ",Market Price,");
    private static final String DEALS_13 =
            "Time,Deal,Symbol,Type,Direction,Volume,Price,Order,Commission,Swap,Profit,Balance,Comment";
    private static final String DEALS_15 =
            "Time,Deal,Symbol,Type,Direction,Volume,Price,Order,~Cost,Commission,Fee,Swap,Profit,Balance,Comment";
    private static final String OPEN =
            "Time,Position,Symbol,Type,Volume,Price,S / L,T / P,Market Price,Swap,Profit,Comment";
    private static final String T = "2025.06.06 00:33:56";

    @TempDir
    Path folder;

    @Test
    void reads_orders_in_the_columns_of_the_administrator_s_list() {
        SourceRecord order =
                only(report(section(ORDERS, T + ",52,EURUSD,buy limit,4 / 1,1 025.10,,1.2," + T + ",partial,my note")));
        assertThat(order.kind()).isEqualTo("orders");
        assertThat(order.get("Login")).isEqualTo("4711");
        assertThat(order.get("Time")).isEqualTo(T);
        assertThat(order.get("Time#2")).isEqualTo(T);
        assertThat(order.get("Initial volume")).isEqualTo("4");
        assertThat(order.get("Current volume")).isEqualTo("3");
        assertThat(order.get("Price")).isEqualTo("1025.10");
        assertThat(order.get("S / L")).isEmpty();
        assertThat(order.get("T / P")).isEqualTo("1.2");
        assertThat(order.get("State")).isEqualTo("partial");
        assertThat(order.get("Comment")).isEqualTo("my note");
        assertThat(order.get("Position")).isNull();
        assertThat(order.get("Price#2")).isNull();
        assertThat(order.line()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"market, '', ''", "1.15, 1.15, ''", "1.15 (1.20), 1.15, 1.20"})
    void splits_an_order_price_from_its_trigger(String text, String price, String trigger) {
        SourceRecord order =
                only(report(section(ORDERS, T + ",52,EURUSD,buy,0.3 / 0.3," + text + ",,," + T + ",filled,")));
        assertThat(order.get("Price")).isEqualTo(price);
        assertThat(order.get("Trigger")).isEqualTo(trigger);
        assertThat(order.get("Current volume")).isEqualTo("0");
    }

    @Test
    void reads_deals_of_both_templates() {
        SourceRecord old = only(
                report(section(DEALS_13, T + ",9,HK50,sell,out,0.3,25 406.70,52,-1.00,-0.27,-1 324.00,98 676.00,c")));
        assertThat(old.get("Action")).isEqualTo("sell");
        assertThat(old.get("Entry")).isEqualTo("out");
        assertThat(old.get("Order")).isEqualTo("52");
        assertThat(old.get("Profit")).isEqualTo("-1324.00");
        assertThat(old.get("Fee")).isNull();
        SourceRecord newer =
                only(report(section(DEALS_15, T + ",9,HK50,sell,out,0.3,2.5,52,~0.10,-1.00,-0.20,-0.27,3.00,4.00,c")));
        assertThat(newer.get("Cost")).isEqualTo("0.10");
        assertThat(newer.get("Fee")).isEqualTo("-0.20");
        assertThat(newer.get("Comment")).isEqualTo("c");
    }

    @Test
    void gives_a_balance_deal_the_entry_and_zeros_of_the_administrator_s_list() {
        SourceRecord deal =
                only(report(section(DEALS_13, T + ",8,,balance,,,,,0.00,0.00,100 000.00,100 000.00,Deposit")));
        assertThat(deal.get("Entry")).isEqualTo("in");
        assertThat(deal.get("Volume")).isEqualTo("0");
        assertThat(deal.get("Order")).isEqualTo("0");
        assertThat(deal.get("Profit")).isEqualTo("100000.00");
    }

    @Test
    void leaves_closed_positions_out_and_says_how_many() {
        String closed = T + ",52,EURUSD,buy,~hidden note,4,1.1,,," + T + ",1.2,0.00,0.00,5.00";
        Path file = write(folder, "r.html", report(section(CLOSED, closed, closed)));
        try (Mt5Rows rows = Mt5Files.open(recognised(file))) {
            assertThat(rows).isExhausted();
            assertThat(rows.notices()).singleElement().asString().startsWith("2 closed positions are left out");
        }
    }

    @Test
    void reads_open_positions_and_working_orders_behind_the_totals_of_the_deals() {
        String deals = section(DEALS_15, T + ",9,HK50,sell,in,0.3,2.5,52,~,0,0,0,3.00,4.00,c")
                + "<tr align=right><td colspan=8></td><td><b>1</b></td><td><b>1</b></td></tr>\r\n";
        String open = section(OPEN, T + ",52,EURUSD,buy,~note,4,1.1,1.0,1.3,1.2,0.00,-5.00,c")
                .replace("<tr><td></td></tr>", "");
        String working = section(WORKING, T + ",53,EURUSD,sell stop,2 / 0,1.0,,,1.2,placed,c");
        String results =
                "<tr><td colspan=13><div><b>Results</b></div></td></tr><tr><td colspan=3>Total:</td><td><b>1 324.00</b></td></tr>";
        List<SourceRow> rows = rows(write(folder, "r.html", report(deals + open + working + results)));
        assertThat(rows).hasSize(3).allMatch(SourceRow.Good.class::isInstance);
        SourceRecord position = ((SourceRow.Good) rows.get(1)).source();
        assertThat(position.kind()).isEqualTo("positions");
        assertThat(position.get("Current Price")).isEqualTo("1.2");
        assertThat(position.get("Stop Loss")).isEqualTo("1.0");
        assertThat(position.get("Volume")).isEqualTo("4");
        SourceRecord order = ((SourceRow.Good) rows.get(2)).source();
        assertThat(order.kind()).isEqualTo("orders");
        assertThat(order.get("Price#2")).isEqualTo("1.2");
        assertThat(order.get("Current volume")).isEqualTo("2");
        assertThat(order.get("Time#2")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hora de apertura,Orden,Símbolo,Tipo,Volumen,Precio,S / L,T / P,Fecha/Hora,Estado,Comentario"
                        + "|Fecha/Hora,Transacción,Símbolo,Tipo,Dirección,Volumen,Precio,Orden,Comisión,Swap,Beneficio,Balance,Comentario",
                "Horário da Abertura,Ordem,Ativo,Tipo,Volume,Preço,S / L,T / P,Horário,Estado,Comentário"
                        + "|Horário,Oferta,Ativo,Tipo,Direção,Volume,Preço,Ordem,Comissão,Swap,Lucro,Saldo,Comentário",
                "開價時間,訂單,交易品種,類型,交易量,價位,止損,止盈,時間,狀態,註釋" + "|時間,成交,交易品種,類型,趨勢,交易量,價位,訂單,手續費,隔夜利息,盈利,本日餘額,註釋",
                "Время открытия,Ордер,Символ,Тип,Объем,Цена,S / L,T / P,Время,Состояние,Комментарий"
                        + "|Время,Сделка,Символ,Тип,Направление,Объем,Цена,Ордер,Комиссия,Своп,Прибыль,Баланс,Комментарий"
            })
    void reads_other_languages_as_the_english(String orders, String deals) {
        String orderCells = T + ",52,EURUSD,buy,4 / 4,1.1,,," + T + ",filled,note";
        String dealCells = T + ",9,EURUSD,buy,in,4,1.1,52,0.00,0.00,1 000.00,1 000.00,note";
        assertThat(contents(report(section(orders, orderCells) + section(deals, dealCells))))
                .hasSize(2)
                .isEqualTo(contents(report(section(ORDERS, orderCells) + section(DEALS_13, dealCells))));
    }

    private List<String> contents(String report) {
        return rows(write(folder, "r.html", report)).stream()
                .map(row -> ((SourceRow.Good) row).source())
                .map(row -> row.kind() + row.header().columns() + row.cells())
                .toList();
    }

    @Test
    void refuses_a_language_that_is_not_known() {
        String columns = "Zeit,Auftrag,Instrument,Art,Menge,Kurs,SL,TP,Zeit,Zustand,Bemerkung";
        Path file = write(folder, "r.html", report(section(columns, T + ",1,E,buy,4 / 4,1,,," + T + ",filled,")));
        assertThat(refused(file).what()).isEqualTo(What.UNKNOWN_LANGUAGE);
        assertThat(refused(file).advice()).contains("English");
    }

    @Test
    void hands_out_a_row_with_missing_cells_as_bad_and_reads_on() {
        String good = T + ",52,EURUSD,buy,4 / 4,1.1,,," + T + ",filled,note";
        List<SourceRow> rows = rows(write(folder, "r.html", report(section(ORDERS, T + ",51,EURUSD", "lost", good))));
        assertThat(rows).hasSize(3);
        assertThat(rows.subList(0, 2)).allMatch(SourceRow.Bad.class::isInstance);
        assertThat(rows.get(2)).isInstanceOf(SourceRow.Good.class);
        assertThat(rows.get(2).place()).startsWith("r.html row 3");
    }

    @Test
    void hands_out_trades_that_stand_under_no_header_as_bad() {
        String body = section(ORDERS, T + ",52,EURUSD,buy,4 / 4,1.1,,," + T + ",filled,a")
                + row(T + ",53,EURUSD,buy,4 / 4,1.1,,," + T + ",filled,b");
        assertThat(rows(write(folder, "r.html", report(body))).get(1)).isInstanceOf(SourceRow.Bad.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4711&nbsp;(USD,&nbsp;1:500,&nbsp;Broker-Demo,&nbsp;demo,&nbsp;Hedge<!--ACCOUNT_MARGIN_TYPE-->)|1:500|demo|Hedge",
                "4711&nbsp;(USD,&nbsp;Broker-Demo,&nbsp;real,&nbsp;Netting)|''|real|Netting"
            })
    void offers_the_account_without_the_person_s_name(String line, String leverage, String type, String mode) {
        String text = report(section(ORDERS)).replace("4711&nbsp;(USD,&nbsp;Broker-Demo,&nbsp;demo,&nbsp;Hedge)", line);
        Mt5Export.Recognised export = recognised(write(folder, "r.html", text));
        try (TerminalRows rows = (TerminalRows) Mt5Files.open(export)) {
            assertThat(rows.account())
                    .contains(new TerminalAccount("4711", "USD", leverage, "Broker-Demo", type, mode));
        }
        assertThat(export.title()).isEqualTo("Trade History Report");
        assertThat(export.toString()).doesNotContain("Private Person");
    }

    @Test
    void reads_the_report_of_open_positions() {
        String columns = "交易品種,持倉,時間,類型,交易量,價位,止損,止盈,市場價位,隔夜利息,盈利,註釋";
        String exposure = "<tr><th colspan=6><b>敞口</b></th></tr><tr>"
                + "<td></td><td><b>資產</b></td><td><b>交易量</b></td><td><b>速率</b></td><td><b>USD</b></td><td><b>圖表</b></td></tr>"
                + "<tr><td></td><td>HK50</td><td>1.956115M</td><td>1.00</td><td>3 912.23</td><td></td></tr>";
        String totals = "<tr><td colspan=9></td><td><b>0</b></td><td><b>1</b></td><td></td></tr>";
        Path file = write(
                folder,
                "r.html",
                report(section(columns, "HK50,71," + T + ",buy,1,25 140.50,,,25043.90,0.00,-12.46,")
                                .replace("<tr><td></td></tr>", totals)
                        + exposure));
        assertThat(recognised(file).kind()).isEqualTo(Mt5Kind.TERMINAL_POSITIONS);
        assertThat(rows(file)).singleElement().isInstanceOfSatisfying(SourceRow.Good.class, row -> {
            assertThat(row.source().kind()).isEqualTo("positions");
            assertThat(row.source().get("Position")).isEqualTo("71");
            assertThat(row.source().get("Price")).isEqualTo("25140.50");
            assertThat(row.source().get("Current Price")).isEqualTo("25043.90");
        });
    }

    private SourceRecord only(String report) {
        List<SourceRow> rows = rows(write(folder, "r.html", report));
        assertThat(rows).singleElement().isInstanceOf(SourceRow.Good.class);
        return ((SourceRow.Good) rows.get(0)).source();
    }

    private static String report(String sections) {
        return "<!DOCTYPE html>\r\n<html><head><title>4711: Private Person - Trade History Report</title>\r\n"
                + "<meta name=\"generator\" content=\"client terminal\"></head><body><div align=center>\r\n<table>\r\n"
                + "<tr align=center><td colspan=14><div><b>Trade History Report</b><br></div></td></tr>\r\n"
                + "<tr><th colspan=4>Name:</th><th colspan=10><b>Private Person</b></th></tr>\r\n"
                + "<tr><th colspan=4>Account:</th><th colspan=10><b>4711&nbsp;(USD,&nbsp;Broker-Demo,&nbsp;demo,&nbsp;Hedge)</b></th></tr>\r\n"
                + sections + "</table>\r\n</div></body></html>";
    }

    /** A section with its title, header, rows and the blank row behind them; a tilde marks a hidden cell. */
    private static String section(String columns, String... rows) {
        StringBuilder section =
                new StringBuilder("<tr align=center><th colspan=14><div><b>Section</b></div></th></tr>\r\n");
        section.append("<tr bgcolor=#E5F0FC>");
        for (String column : columns.split(",")) {
            section.append(cell(column).replace("</td>", "</b></td>").replaceFirst(">", "><b>"));
        }
        section.append("</tr>\r\n");
        for (String row : rows) {
            section.append(row(row));
        }
        return section.append("<tr><td></td></tr>\r\n").toString();
    }

    private static String row(String cells) {
        StringBuilder row = new StringBuilder("<tr align=right>");
        for (String text : cells.split(",", -1)) {
            row.append(cell(text));
        }
        return row.append("</tr>\r\n").toString();
    }

    private static String cell(String text) {
        return text.startsWith("~") ? "<td class=hidden>" + text.substring(1) + "</td>" : "<td>" + text + "</td>";
    }
}
