package io.metamigrator.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that look like an export and are none: what a reader must refuse, saying why. */
public final class OddFiles {
    private OddFiles() {}

    /** A Strategy Tester report: trades that never were. */
    public static byte[] testerReport() {
        return TextForm.MT5.bytes("""
                <html>
                  <head>
                    <title>Strategy Tester Report</title>
                    <meta name="generator" content="strategy tester">
                  </head>
                <body>
                <table cellspacing="1" cellpadding="3" border="0">
                   <tr align="center">
                      <td colspan="13"><div style="font: 14pt Tahoma"><b>Strategy Tester Report</b><br></div></td>
                   </tr>
                   <tr align="right">
                      <td nowrap colspan="3">Expert:</td>
                      <td nowrap colspan="10" align="left"><b>Made Up Robot</b></td>
                   </tr>
                </table>
                <table cellspacing="1" cellpadding="3" border="0">
                   <tr align="center">
                      <th colspan="13" style="height: 25px"><div style="font: 10pt Tahoma"><b>Orders</b></div></th>
                   </tr>
                   <tr align="center" bgcolor="#E5F0FC">
                      <td nowrap><b>Open Time</b></td><td nowrap><b>Order</b></td><td nowrap><b>Symbol</b></td>
                      <td nowrap><b>Type</b></td><td nowrap colspan="2"><b>Volume</b></td><td nowrap><b>Price</b></td>
                      <td nowrap><b>S / L</b></td><td nowrap><b>T / P</b></td><td nowrap colspan="2"><b>Time</b></td>
                      <td nowrap><b>State</b></td><td nowrap><b>Comment</b></td>
                   </tr>
                   <tr bgcolor="#FFFFFF" align=right><td>2026.01.05 10:00:00</td><td>2</td><td>EURUSD</td><td>buy</td>\
                <td colspan="2">0.1 / 0.1</td><td>0.00000</td><td></td><td></td><td colspan="2">2026.01.05 10:00:00</td>\
                <td>filled</td><td></td></tr>
                </table>
                </body>
                </html>
                """);
    }

    /** The template of the terminal's report, its placeholders not filled in. */
    public static byte[] unfilledTemplate() {
        return TextForm.MT5.bytes("""
                <html>
                  <head>
                    <title><!--ACCOUNT-->: <!--NAME--> - <!--HISTORY_REPORT_TITLE_STR--></title>
                    <meta name="generator" content="<!--CONTENT_GENERATOR-->">
                  </head>
                <body>
                    <table cellspacing="1" cellpadding="3" border="0">
                        <tr align="center">
                            <th colspan="14"><div style="font: 10pt Tahoma"><b><!--REPORT_DEALS_STR--></b></div></th>
                        </tr>
                        <tr align="center" bgcolor="#E5F0FC">
                            <td nowrap><b><!--TIME_STR--></b></td>
                            <td nowrap><b><!--DEAL_STR--></b></td>
                        </tr><!--MQTABLE=TRADE_DEALS_HST-->
                        <tr bgcolor="<!--BGCOLOR-->" align="right"><td><!--DEAL_TIME--></td><td><!--DEAL_DEAL--></td></tr>
                        <!--MQTABLE-->
                    </table>
                </body>
                </html>
                """);
    }

    /** A statement of the older MetaTrader 4: ASCII, a trade opened and closed in one row. */
    public static byte[] mt4Statement() {
        String text = """
                <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">
                <html>
                  <head>
                    <title>Statement: 700700 - Made Up</title>
                  </head>
                <body topmargin=1 marginheight=1>
                <div align=center>
                <table cellspacing=1 cellpadding=3 border=0>
                <tr align=left><td colspan=2><b>Account: 700700</b></td><td colspan=12><b>Name: Made Up</b></td></tr>
                <tr align=left><td colspan=14><b>Closed Transactions:</b></td></tr>
                <tr align=center bgcolor="#C0C0C0">
                   <td>Ticket</td><td nowrap>Open Time</td><td>Type</td><td>Size</td><td>Item</td>
                   <td>Price</td><td>S / L</td><td>T / P</td><td nowrap>Close Time</td>
                   <td>Price</td><td>Commission</td><td>Taxes</td><td>Swap</td><td>Profit</td></tr>
                <tr align=right><td>123</td><td>2026.01.05 10:00:00</td><td>buy</td><td>1.00</td><td>eurusd</td>\
                <td>1.15000</td><td>0.00000</td><td>0.00000</td><td>2026.01.05 11:00:00</td><td>1.15100</td>\
                <td>0.00</td><td>0.00</td><td>0.00</td><td>100.00</td></tr>
                <tr><td colspan=14 style="font: 1pt arial">&nbsp;</td></tr>
                </table>
                </div></body></html>
                """;
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The small brokerage's list, cut off in the middle of a row, as a broken upload leaves it. */
    public static byte[] truncatedList(ExportList list) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try {
            new Mt5ListWriter(TextForm.MT5)
                    .write(
                            whole,
                            list.title(),
                            list.columns(),
                            Brokerage.small().rows(list));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cutInsideARow(whole.toByteArray());
    }

    /** A web page that no MetaTrader wrote. */
    public static byte[] otherHtml() {
        String text = """
                <!doctype html>
                <html><head><title>Canteen</title></head>
                <body><h1>Menu</h1><table><tr><th>Day</th><th>Soup</th></tr><tr><td>Monday</td><td>Leek</td></tr></table>
                </body></html>
                """;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A zip archive, for a file that was renamed to {@code .htm}. */
    public static byte[] zip() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("Orders.htm"));
            zip.write(otherHtml());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Cut after half of the bytes, moved on into the next cell's value. */
    private static byte[] cutInsideARow(byte[] whole) {
        String text = new String(whole, StandardCharsets.UTF_16LE);
        int cell = text.indexOf("<td align=right>", text.length() / 2);
        return Arrays.copyOf(whole, 2 * (cell + "<td align=right>".length()));
    }
}
