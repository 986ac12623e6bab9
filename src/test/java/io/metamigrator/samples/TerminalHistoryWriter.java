package io.metamigrator.samples;

import java.util.ArrayList;
import java.util.List;

/** Writes the trade history report of a terminal, of the older template (13 columns) or the newer one (14). */
public final class TerminalHistoryWriter {
    private static final int COST = 8;
    private static final int FEE = 9;

    private final int columns;
    private final ReportWords words;
    private final List<List<String>> positions = new ArrayList<>();
    private final List<List<String>> orders = new ArrayList<>();
    private final List<List<String>> deals = new ArrayList<>();
    private final StringBuilder html = new StringBuilder();

    public TerminalHistoryWriter(int columns, ReportWords words) {
        if (columns != 13 && columns != 14) {
            throw new IllegalArgumentException("there are templates of 13 and of 14 columns, not of " + columns);
        }
        this.columns = columns;
        this.words = words;
    }

    /** Two closed positions, four orders, five deals, all made up. */
    public static TerminalHistoryWriter filled(int columns, ReportWords words) {
        return new TerminalHistoryWriter(columns, words)
                .position(
                        "2026.05.04 10:00:01;9001;EURUSD;buy;0.5;1.15000;;;2026.05.04 12:30:00;1.15250;-1.75;0.00;125.00")
                .position("2026.05.05 09:15:44;9003;XAUUSD;sell;1;3990.10;4010.00;3950.00;2026.05.06 01:02:03;4002.35;"
                        + "-3.50;-2.10;-1 225.00")
                .order("2026.05.04 10:00:01;9001;EURUSD;buy;0.5 / 0.5;market;;;2026.05.04 10:00:01;filled;")
                .order(
                        "2026.05.04 12:30:00;9002;EURUSD;sell;0.5 / 0.5;1.15250;;;2026.05.04 12:30:00;filled;[tp 1.15250]")
                .order("2026.05.05 09:15:44;9003;XAUUSD;sell;1 / 1;market;4010.00;3950.00;2026.05.05 09:15:44;filled;")
                .order("2026.05.05 10:00:00;9004;XAUUSD;buy limit;1 / 0;3900.00;;;2026.05.06 10:00:00;canceled;")
                .deal("2026.05.01 08:00:00;7000;;balance;;;;;0.00;0.00;0.00;100 000.00;100 000.00;Deposit")
                .deal("2026.05.04 10:00:01;7001;EURUSD;buy;in;0.5;1.15000;9001;-1.00;0.00;0.00;0.00;99 999.00;")
                .deal(
                        "2026.05.04 12:30:00;7002;EURUSD;sell;out;0.5;1.15250;9002;-0.75;0.00;0.00;125.00;100 123.25;[tp 1.15250]")
                .deal("2026.05.05 09:15:44;7003;XAUUSD;sell;in;1;3990.10;9003;-1.75;0.00;0.00;0.00;100 121.50;")
                .deal("2026.05.06 01:02:03;7004;XAUUSD;buy;out;1;4002.35;9005;-1.75;0.00;-2.10;-1 225.00;98 892.65;");
    }

    /** Thirteen values, separated by semicolons, in the order of the headers. */
    public TerminalHistoryWriter position(String values) {
        positions.add(split(values, 13));
        return this;
    }

    /** Eleven values. */
    public TerminalHistoryWriter order(String values) {
        orders.add(split(values, 11));
        return this;
    }

    /** Fourteen values, with the fee after the commission; the template of 13 columns leaves it out. */
    public TerminalHistoryWriter deal(String values) {
        deals.add(split(values, 14));
        return this;
    }

    /** The report as a terminal writes it: UTF-16LE with byte order mark, CRLF. */
    public byte[] bytes(long login, String holder) {
        return TextForm.MT5.bytes(text(login, holder));
    }

    /** The report with lines ended by LF. */
    public String text(long login, String holder) {
        html.setLength(0);
        html.append("<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\">\n<html>\n  <head>\n    <title>")
                .append(login + ": " + Mt5ListWriter.escaped(holder) + " - " + words.title())
                .append("</title>\n    <meta name=\"generator\" content=\"client terminal\">\n  </head>\n<body>\n")
                .append("<div align=\"center\">\n    <table cellspacing=\"1\" cellpadding=\"3\" border=\"0\">\n")
                .append("        <tr align=\"center\">\n            <td colspan=\"" + columns + "\">")
                .append("<div style=\"font: 14pt Tahoma\"><b>" + words.title()
                        + "</b><br></div></td>\n        </tr>\n");
        head(words.holder(), Mt5ListWriter.escaped(holder));
        String leverage = columns == 13 ? "&nbsp;1:100," : "";
        head(words.account(), login + "&nbsp;(USD," + leverage + "&nbsp;LanternQuay-Demo,&nbsp;demo,&nbsp;Hedge)");
        head(words.broker(), "Lantern Quay Ltd");
        head(words.date(), "2026.11.06 17:30");
        spacer();
        positions();
        spacer();
        section(words.orders(), words.orderHeaders(), List.of(9, 10));
        rows(orders, false);
        spacer();
        deals();
        totals();
        html.append("    </table>\n</div>\n</body>\n</html>\n");
        return html.toString();
    }

    private void head(String name, String value) {
        int left = columns - 10;
        html.append("        <tr align=\"left\">\n            <th colspan=\"" + left)
                .append("\" nowrap align=\"right\">" + name + ":</th>\n            <th colspan=\"10\" nowrap ")
                .append("align=\"left\"><b>" + value + "</b></th>\n        </tr>\n");
    }

    private void section(String title, List<String> headers, List<Integer> wide) {
        html.append("        <tr align=\"center\">\n            <th colspan=\"" + columns
                        + "\" style=\"height: 25px\">")
                .append("<div style=\"font: 10pt Tahoma\"><b>" + title + "</b></div></th>\n        </tr>\n")
                .append("        <tr align=\"center\" bgcolor=\"#E5F0FC\">\n");
        for (int i = 0; i < headers.size(); i++) {
            String span = wide.contains(i) ? " colspan=\"2\"" : "";
            String hidden = headers.get(i).equals("Cost") ? " class=\"hidden\"" : "";
            html.append("            <td nowrap" + span + hidden + "><b>" + headers.get(i) + "</b></td>\n");
        }
        html.append("        </tr>\n");
    }

    private void positions() {
        section(words.positions(), words.positionHeaders(), columns == 14 ? List.of(12) : List.of());
        for (int row = 0; row < positions.size(); row++) {
            List<String> values = positions.get(row);
            rowStart(row);
            for (int i = 0; i < values.size(); i++) {
                if (i == 4) {
                    html.append("<td class=\"hidden\" colspan=\"8\"></td>");
                }
                String span = i == 12 && columns == 14 ? " colspan=\"2\"" : "";
                html.append("<td" + span + ">" + values.get(i) + "</td>");
            }
            html.append("</tr>\n");
        }
    }

    private void deals() {
        List<String> headers = new ArrayList<>(words.dealHeaders());
        if (columns == 14) {
            headers.add(COST, "Cost");
            headers.add(FEE + 1, "Fee");
        }
        section(words.deals(), headers, List.of());
        rows(deals, true);
    }

    private void rows(List<List<String>> rows, boolean ofDeals) {
        for (int row = 0; row < rows.size(); row++) {
            List<String> values = new ArrayList<>(rows.get(row));
            rowStart(row);
            if (ofDeals && columns == 13) {
                values.remove(FEE);
            }
            for (int i = 0; i < values.size(); i++) {
                boolean wide = !ofDeals && i >= 9;
                if (ofDeals && columns == 14 && i == COST) {
                    html.append("<td nowrap class=\"hidden\"></td>");
                }
                html.append((wide ? "<td colspan=\"2\">" : "<td>") + values.get(i) + "</td>");
            }
            html.append("</tr>\n");
        }
    }

    private void rowStart(int row) {
        html.append("        <tr bgcolor=\"" + (row % 2 == 0 ? "#FFFFFF" : "#F7F7F7") + "\" align=\"right\">");
    }

    private void totals() {
        html.append("        <tr align=\"right\">\n            <td nowrap colspan=\"8\" style=\"height: 30px\"></td>\n")
                .append("            <td nowrap><b>0.00</b></td>\n".repeat(columns - 9))
                .append("            <td nowrap></td>\n        </tr>\n        <tr align=\"right\">\n")
                .append("            <td colspan=\"3\">" + words.balance() + ":</td>\n")
                .append("            <td colspan=\"2\"><b>98 892.65</b></td>\n        </tr>\n        <tr>\n")
                .append("            <td colspan=\"13\" align=\"center\"><div style=\"font: 10pt Tahoma\"><b>")
                .append(words.results() + "</b></div></td>\n        </tr>\n");
    }

    private void spacer() {
        html.append("        <tr>\n            <td nowrap style=\"height: 10px\"></td>\n        </tr>\n");
    }

    private static List<String> split(String values, int count) {
        List<String> parts = List.of(values.split(";", -1));
        if (parts.size() != count) {
            throw new IllegalArgumentException(parts.size() + " values instead of " + count + ": " + values);
        }
        return parts;
    }
}
