package io.metamigrator.systems.mt5;

/** A terminal's history of two orders and one deal, all made up. */
final class SmallReport {
    private SmallReport() {}

    /** @param tag of a section's title @param deal the name of the column of the deal's number */
    static String of(String tag, String deal) {
        return "<html><head><title>9001: Ann - Trade History Report</title></head><body><table>"
                + "<tr><td colspan=13>Trade History Report</td></tr>"
                + title(tag, "9001 (USD, Broker-Demo, demo, Hedge)") + title(tag, "Orders")
                + row("Open Time,Order,Symbol,Type,Volume,Price,S / L,T / P,Time,State,Comment")
                + row("2025.05.30 11:20:17,501,EURUSD,buy,0.5 / 0.5,market,,,2025.05.30 11:20:18,filled,")
                + row("2025.05.30 12:20:17,502,EURUSD,sell,0.5 / 0.5,market,,,2025.05.30 12:20:18,filled,")
                + "<tr><td colspan=13></td></tr>" + title(tag, "Deals")
                + row("Time," + deal
                        + ",Symbol,Type,Direction,Volume,Price,Order,Commission,Swap,Profit,Balance,Comment")
                + row("2025.05.30 11:20:18,701,EURUSD,buy,in,0.5,1.13,501,0.00,0.00,0.00,0.00,")
                + "<tr><td colspan=13></td></tr></table></body></html>";
    }

    private static String title(String tag, String text) {
        return "<tr><" + tag + " colspan=13>" + text + "</" + tag + "></tr>\n";
    }

    private static String row(String cells) {
        return "<tr><td>" + String.join("</td><td>", cells.split(",", -1)) + "</td></tr>\n";
    }
}
