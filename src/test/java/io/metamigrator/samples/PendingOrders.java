package io.metamigrator.samples;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Orders that never became a deal: every type and every state, with and without stops, trigger and expiration. */
final class PendingOrders {
    private static final List<String> WAITING = List.of(
            "30201 | buy limit | EURUSD | placed | 0.1 | 0.1 | 2026.12.31 23:59",
            "30202 | sell limit | GBPUSD | placed | 0.25 | 0.25 | 0",
            "30203 | buy stop | XAUUSD | placed | 1 | 1 | 2027.01.15 17:00:00",
            "30204 | sell stop | USDJPY | placed | 1.05 | 1.05 |",
            "555001 | buy stop limit | EURJPY | placed | 0.5 | 0.5 | 2026.12.01 00:00",
            "555002 | sell stop limit | AUDCAD | placed | 0.02 | 0.02 |",
            "555003 | buy limit | BTCUSD | started | 0.01 | 0.01 | 0",
            "30205 | buy limit | EURUSD | canceled | 0.1 | 0.1 |",
            "30206 | sell limit | USDCHF | canceled | 2 | 2 | 2026.10.01 12:00",
            "30207 | buy stop | AUDUSD | canceled | 0.3 | 0.3 |",
            "30208 | sell stop | EURGBP | canceled | 10 | 10 |",
            "30209 | buy limit | US500 | canceled | 1 | 1 |",
            "30210 | buy stop limit | XAGUSD | canceled | 0.05 | 0.05 |",
            "20111 | sell limit | XAUUSD | canceled | 0.1 | 0.1 |",
            "30211 | buy | DE40 | rejected | 5 | 5 |",
            "30212 | sell | ETHUSD | rejected | 100 | 100 |",
            "30213 | buy | EURUSD | rejected | 0.01 | 0.01 |",
            "30214 | buy limit | GBPUSD | expired | 0.2 | 0.2 | minutes",
            "30215 | sell limit | EURUSD | expired | 0.2 | 0.2 | seconds",
            "555004 | sell stop | XAUUSD | expired | 0.01 | 0.01 | minutes",
            "900001 | buy limit | EURUSD | canceled | 0.01 | 0.01 |",
            "1010 | buy limit | EURUSD | canceled | 0.01 | 0.01 |",
            "30220 | buy limit | USDJPY | partial | 1 | 0.4 | 2026.12.31 23:59",
            "555005 | sell limit | EURUSD | partial | 2 | 1.5 |");

    private static final List<String> OVER = List.of("canceled", "rejected", "expired");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu.MM.dd HH:mm:ss", Locale.ROOT);

    private final Ledgers book;
    private final TradingDesk desk;

    PendingOrders(Ledgers book, TradingDesk desk) {
        this.book = book;
        this.desk = desk;
    }

    void add() {
        WAITING.forEach(this::add);
    }

    private void add(String line) {
        String[] part = line.split(" [|] ?", -1);
        book.pass(35, 411);
        Instrument instrument = Instrument.named(part[2]);
        BigDecimal distance = BigDecimal.valueOf(part[1].startsWith("buy") ? -1500 : 1500, instrument.digits());
        BigDecimal price = instrument.price().add(distance);
        long order = book.takeOrderNumber();
        boolean partly = part[3].equals("partial");
        BigDecimal lots = new BigDecimal(part[4]);
        BigDecimal left = new BigDecimal(part[5]);
        Ticket ticket = new Ticket(
                order, Long.parseLong(part[0]), partly ? order : 0, instrument, part[1], lots, price, "Client", "");
        RowBuilder row = ticket.row(book.now(), part[3], left);
        if (part[1].endsWith("stop limit")) {
            row.set("Trigger", instrument.text(price.subtract(distance)));
        }
        if (order % 2 == 0) {
            row.set("S / L", instrument.text(price.add(distance)));
        }
        if (OVER.contains(part[3])) {
            row.time("Time#2", book.now().plusHours(26));
        }
        book.order(row.set("Expiration", expiration(part[6])));
        if (partly) {
            desk.fill(ticket, lots.subtract(left), BigDecimal.ZERO, BigDecimal.ZERO);
        }
    }

    private String expiration(String wanted) {
        return switch (wanted) {
            case "minutes" -> RowBuilder.MINUTES.format(book.now().plusHours(26));
            case "seconds" -> SECONDS.format(book.now().plusHours(26));
            default -> wanted;
        };
    }
}
