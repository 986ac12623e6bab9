package io.metamigrator.samples;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * A brokerage of any size whose every row follows from the seed and the row's number, so that nothing is kept.
 *
 * <p>Order {@code n} up to the number of positions opens position {@code n}, which stays open. The orders after them come
 * in pairs, one that opens and one that closes. The first deals are deposits, one per account; each later deal fills
 * 0.01 lot of the next order, round and round.
 */
final class ScaledBrokerage {
    private static final LocalDateTime START = LocalDateTime.of(2024, 1, 2, 0, 0);
    private static final long FIRST_LOGIN = 100_000;
    private static final BigDecimal FILL = new BigDecimal("0.01");

    private final SeededRandom dice;
    private final int accounts;
    private final long orders;
    private final long positions;
    private final long deals;

    ScaledBrokerage(long seed, int accounts, long orders, long positions, long deals) {
        if (accounts < 1 || positions < 0 || orders < positions || deals < 0) {
            throw new IllegalArgumentException("needs 1 account, and no more positions than orders");
        }
        this.dice = new SeededRandom(seed);
        this.accounts = accounts;
        this.orders = orders;
        this.positions = positions;
        this.deals = deals;
    }

    Brokerage open() {
        return new Brokerage(Map.of(
                ExportList.CLIENTS, counted(accounts / 4, this::client),
                ExportList.ACCOUNTS, this::accountRows,
                ExportList.ORDERS, counted(orders, this::order),
                ExportList.POSITIONS, counted(positions, this::position),
                ExportList.DEALS, counted(orders == 0 ? Math.min(deals, accounts) : deals, this::deal)));
    }

    private static Supplier<Iterator<List<String>>> counted(long count, LongFunction<List<String>> row) {
        return () -> LongStream.rangeClosed(1, count).mapToObj(row).iterator();
    }

    private Iterator<List<String>> accountRows() {
        long[] cents = balances();
        return LongStream.rangeClosed(1, accounts)
                .mapToObj(number -> account(number, cents[(int) number - 1]))
                .iterator();
    }

    private long[] balances() {
        long[] cents = new long[accounts];
        long all = orders == 0 ? Math.min(deals, accounts) : deals;
        for (long number = 1; number <= all; number++) {
            int owner = number <= accounts ? (int) number - 1 : (int) (login(orderOf(number)) - FIRST_LOGIN);
            cents[owner] += number <= accounts ? deposit(number) : profit(number);
        }
        return cents;
    }

    private List<String> client(long number) {
        return new RowBuilder(ExportList.CLIENTS)
                .set("ID", number)
                .set("Name", "Client" + number)
                .set("Second name", "Scale")
                .set("Status", "Approved")
                .set("Email", "client" + number + "@example.com")
                .minutes("Creation Date", START)
                .set("Client Created from Account", FIRST_LOGIN + number - 1)
                .cells();
    }

    private List<String> account(long number, long cents) {
        return new RowBuilder(ExportList.ACCOUNTS)
                .set("Login", FIRST_LOGIN + number - 1)
                .set("Name", "Trader" + number)
                .set("Last name", "Scale")
                .set("Group", number % 3 == 0 ? "real\\standard-usd" : "demo\\standard-usd")
                .set("Country", "Iceland")
                .set("Phone", "1202555" + String.format(Locale.ROOT, "%04d", 100 + number % 100))
                .set("Email", "trader" + number + "@example.com")
                .set("Client", number <= accounts / 4 ? number : 0)
                .set("Leverage", "1 : " + List.of(1, 30, 100, 200, 500).get((int) (number % 5)))
                .money("Balance", BigDecimal.valueOf(cents, 2))
                .all("0.00", "Credit", "Positions Limit")
                .all("0", "Orders Limit", "Agent")
                .set("Currency", "USD")
                .all(RowBuilder.MINUTES.format(START), "Registration Time", "Last Access Time")
                .set("Color", "00000000")
                .cells();
    }

    private List<String> order(long number) {
        long fills = fills(number);
        BigDecimal lots = FILL.multiply(BigDecimal.valueOf(Math.max(1, fills)));
        LocalDateTime time = orderTime(number);
        return ticket(number, lots)
                .row(time, fills == 0 ? "canceled" : "filled", fills == 0 ? lots : BigDecimal.ZERO)
                .cells();
    }

    private List<String> position(long number) {
        BigDecimal lots = FILL.multiply(BigDecimal.valueOf(Math.max(1, fills(number))));
        Ticket ticket = ticket(number, lots);
        boolean buy = ticket.type().equals("buy");
        BigDecimal zero = BigDecimal.ZERO;
        return new OpenPosition(
                        number,
                        ticket.login(),
                        ticket.instrument(),
                        buy,
                        lots,
                        ticket.price(),
                        zero,
                        zero,
                        "Client",
                        orderTime(number))
                .cells(dice.at(number, -400, 400));
    }

    private List<String> deal(long number) {
        LocalDateTime time = START.plusHours(2).plus(Duration.ofMillis(number * 1_733));
        RowBuilder row;
        BigDecimal money;
        if (number <= accounts) {
            row = new RowBuilder(ExportList.DEALS)
                    .all("0", "Order", "Position", "Volume", "Volume Closed", "Gateway Volume", "Dealer")
                    .all("0.00000", "Stop Loss", "Take Profit", "Market Bid", "Market Ask", "Market Last")
                    .set("Login", FIRST_LOGIN + number - 1)
                    .set("Action", "balance")
                    .set("Entry", "in")
                    .set("Price", "0.00")
                    .set("Reason", "Dealer")
                    .set("Comment", "Deposit");
            money = BigDecimal.valueOf(deposit(number), 2);
        } else {
            Ticket ticket = ticket(orderOf(number), FILL);
            boolean in = opens(ticket.order());
            boolean buys = ticket.type().equals("buy");
            row = ticket.fill(in ? "in" : "out", buys, FILL, in ? BigDecimal.ZERO : FILL, ticket.bid(buys))
                    .set("Login", ticket.login());
            money = BigDecimal.valueOf(profit(number), 2);
        }
        return Charges.ofProfit(money)
                .into(row.time("Time", time).set("Deal", number))
                .cells();
    }

    private Ticket ticket(long order, BigDecimal lots) {
        long position = positionOf(order);
        Instrument instrument = Instrument.ALL.get(dice.at(position, 0, Instrument.ALL.size() - 1));
        boolean buy = (dice.at(position, 0, 99) < 50) == opens(order);
        BigDecimal bid = instrument.bid(dice.at(order, -400, 400));
        BigDecimal price = buy ? instrument.ask(bid) : bid;
        return new Ticket(order, login(order), position, instrument, buy ? "buy" : "sell", lots, price, "Client", "");
    }

    private boolean opens(long order) {
        return positionOf(order) == order;
    }

    private long positionOf(long order) {
        return order <= positions ? order : order - (order - positions - 1) % 2;
    }

    private long login(long order) {
        return FIRST_LOGIN + dice.at(positionOf(order), 0, accounts - 1);
    }

    private long orderOf(long deal) {
        return (deal - accounts - 1) % orders + 1;
    }

    private long fills(long order) {
        long filling = Math.max(0, deals - accounts);
        return filling / orders + (order <= filling % orders ? 1 : 0);
    }

    private LocalDateTime orderTime(long order) {
        return START.plusHours(1).plus(Duration.ofMillis((accounts + order) * 1_733));
    }

    private long deposit(long deal) {
        return 100L * dice.at(deal, 100, 50_000);
    }

    private long profit(long deal) {
        return opens(orderOf(deal)) ? 0 : dice.at(deal, -20_000, 21_000);
    }
}
