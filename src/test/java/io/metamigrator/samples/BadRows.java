package io.metamigrator.samples;

import java.math.BigDecimal;
import java.util.List;

/** The rows that a migration must reject: five orders and one deal, told one by one in the README of the samples. */
final class BadRows {
    private static final long STRANGER = 990404;

    private final Ledgers book;
    private final TradingDesk desk;

    BadRows(Ledgers book, TradingDesk desk) {
        this.book = book;
        this.desk = desk;
    }

    void add() {
        orderAt(30, order(STRANGER, "buy", "0.1"));
        orderAt(55, order(30201, "sell", "0.1").set("Symbol", "XPDUSD"));
        orderAt(80, order(30202, "buy", "0.1").set("Initial volume", "-0.1"));
        orderAt(100, order(30203, "sell", "0.25").set("Time", "2026.13.05 09:30:00.125"));
        orderAt(120, order(555001, "buy", "1").set("Type", "purchase"));
        dealWithWordsForVolume();
    }

    private RowBuilder order(long login, String type, String lots) {
        book.pass(3, 77);
        long number = book.takeOrderNumber();
        Instrument instrument = Instrument.named("EURUSD");
        return new Ticket(
                        number, login, number, instrument, type, new BigDecimal(lots), instrument.price(), "Dealer", "")
                .row(book.now(), "filled", BigDecimal.ZERO);
    }

    private void orderAt(int index, RowBuilder row) {
        book.orders().add(index, row.cells());
    }

    /** The second fill of a good order: its volume is spelled out, its money is nil so that the books still agree. */
    private void dealWithWordsForVolume() {
        book.pass(3, 77);
        OpenPosition position = desk.open().stream()
                .filter(candidate -> candidate.login() > 30_000)
                .findFirst()
                .orElseThrow();
        desk.addInPart(position.id(), "0.3", "0.5");
        int last = book.deals().size() - 1;
        List<String> good = book.deals().get(last);
        RowBuilder bad = new RowBuilder(ExportList.DEALS);
        for (int i = 0; i < good.size(); i++) {
            bad.set(ExportList.DEALS.columns().get(i).name(), good.get(i));
        }
        bad.set("Volume", "one fifth").all("0.00", "Commission", "Fee", "Swap", "Profit");
        bad.set("Deal", Long.parseLong(good.get(ExportList.DEALS.indexOf("Deal"))) + 1);
        book.deals().add(bad.cells());
    }
}
