package io.metamigrator.samples;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The books of the small brokerage: its clock, its ticket numbers, the rows of orders and deals, and what the deals make
 * of each account's balance and credit. Deals before the window count for the money and are missing from the list, as in
 * an export of a chosen period.
 */
final class Ledgers {
    private static final Set<String> CREDIT_ACTIONS = Set.of("credit", "so credit compensation");

    private final LocalDateTime windowStart;
    private final List<List<String>> orders = new ArrayList<>();
    private final List<List<String>> deals = new ArrayList<>();
    private final Map<Long, BigDecimal> balances = new HashMap<>();
    private final Map<Long, BigDecimal> credits = new HashMap<>();
    private LocalDateTime now;
    private long lastOrder;
    private long lastDeal;

    Ledgers(LocalDateTime start, LocalDateTime windowStart, long lastOrder, long lastDeal) {
        this.now = start;
        this.windowStart = windowStart;
        this.lastOrder = lastOrder;
        this.lastDeal = lastDeal;
    }

    LocalDateTime now() {
        return now;
    }

    void pass(int minutes, int milliseconds) {
        now = now.plusMinutes(minutes).plusNanos(milliseconds * 1_000_000L);
    }

    /** Puts the clock on, never back. */
    void passTo(LocalDateTime time) {
        if (time.isBefore(now)) {
            throw new IllegalArgumentException("clock stands at " + now + ", after " + time);
        }
        now = time;
    }

    long takeOrderNumber() {
        return ++lastOrder;
    }

    void order(RowBuilder row) {
        orders.add(row.cells());
    }

    /** Numbers, dates and settles a deal. */
    void deal(long login, String action, RowBuilder row, Charges charges) {
        Map<Long, BigDecimal> touched = CREDIT_ACTIONS.contains(action) ? credits : balances;
        touched.merge(login, charges.total(), BigDecimal::add);
        long number = ++lastDeal;
        if (!now.isBefore(windowStart)) {
            charges.into(row).time("Time", now).set("Login", login).set("Deal", number);
            deals.add(row.set("Action", action).cells());
        }
    }

    /** A deal without trade: deposit, credit, charge and their like. */
    void operation(long login, String action, String amount, long dealer, String comment) {
        RowBuilder row = new RowBuilder(ExportList.DEALS)
                .all("0", "Order", "Position", "Volume", "Volume Closed", "Gateway Volume")
                .all("0.00000", "Stop Loss", "Take Profit", "Market Bid", "Market Ask", "Market Last")
                .set("Entry", "in")
                .set("Price", "0.00")
                .set("Reason", dealer == 0 ? "Client" : "Dealer")
                .set("Dealer", dealer)
                .set("Comment", comment.length() > 31 ? comment.substring(0, 31) : comment);
        deal(login, action, row, Charges.ofProfit(new BigDecimal(amount)));
    }

    BigDecimal balance(long login) {
        return balances.getOrDefault(login, BigDecimal.ZERO);
    }

    BigDecimal credit(long login) {
        return credits.getOrDefault(login, BigDecimal.ZERO);
    }

    List<List<String>> orders() {
        return orders;
    }

    List<List<String>> deals() {
        return deals;
    }
}
