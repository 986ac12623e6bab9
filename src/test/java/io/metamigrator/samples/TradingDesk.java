package io.metamigrator.samples;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Opens and closes positions of the small brokerage, so that orders, deals, positions and money agree. */
final class TradingDesk {
    private static final BigDecimal COMMISSION_PER_LOT = new BigDecimal("-3.50");
    private static final List<String> REASONS = List.of("Client", "Dealer", "Expert", "Mobile", "Web");

    private final Ledgers book;
    private final SeededRandom dice;
    private final Map<Long, OpenPosition> open = new LinkedHashMap<>();

    TradingDesk(Ledgers book, SeededRandom dice) {
        this.book = book;
        this.dice = dice;
    }

    List<OpenPosition> open() {
        return List.copyOf(open.values());
    }

    List<OpenPosition> openOf(long login) {
        return open.values().stream()
                .filter(position -> position.login() == login)
                .toList();
    }

    OpenPosition position(long id) {
        OpenPosition position = open.get(id);
        if (position == null) {
            throw new IllegalArgumentException("position " + id + " is not open");
        }
        return position;
    }

    /** Opens by a market order; every third position has a stop loss, every fourth a take profit. */
    long open(long login, Instrument instrument, boolean buy, String lots) {
        return open(login, instrument, buy ? "buy" : "sell", new BigDecimal(lots));
    }

    /** Opens by an order of any type; pending types were filled at their price. */
    long open(long login, Instrument instrument, String type, BigDecimal lots) {
        long order = book.takeOrderNumber();
        BigDecimal bid = instrument.bid(dice.between(-400, 400));
        boolean buy = type.startsWith("buy");
        BigDecimal price = buy ? instrument.ask(bid) : bid;
        BigDecimal distance = BigDecimal.valueOf(buy ? 900 : -900, instrument.digits());
        BigDecimal stopLoss = order % 3 == 0 ? price.subtract(distance) : BigDecimal.ZERO;
        BigDecimal takeProfit = order % 4 == 0 ? price.add(distance) : BigDecimal.ZERO;
        String reason = REASONS.get(dice.between(0, REASONS.size() - 1));
        Ticket ticket = new Ticket(order, login, order, instrument, type, lots, price, reason, "");
        book.order(ticket.filled(book.now(), dice.between(3, 240), stopLoss, takeProfit));
        fill(ticket, lots, stopLoss, takeProfit);
        return order;
    }

    /** The deal and the open position that so many lots of an order make. */
    void fill(Ticket ticket, BigDecimal lots, BigDecimal stopLoss, BigDecimal takeProfit) {
        Instrument instrument = ticket.instrument();
        boolean buy = ticket.type().startsWith("buy");
        RowBuilder row = ticket.fill("in", buy, lots, BigDecimal.ZERO, ticket.bid(buy));
        Charges charges = charges(instrument, lots, BigDecimal.ZERO, BigDecimal.ZERO);
        book.deal(ticket.login(), buy ? "buy" : "sell", row, charges);
        open.put(
                ticket.position(),
                new OpenPosition(
                        ticket.position(),
                        ticket.login(),
                        instrument,
                        buy,
                        lots,
                        ticket.price(),
                        stopLoss,
                        takeProfit,
                        ticket.reason(),
                        book.now()));
    }

    /** Adds to a position in two fills of one order; the second fill is left to the caller. */
    long addInPart(long id, String firstFill, String allLots) {
        OpenPosition position = position(id);
        long order = book.takeOrderNumber();
        BigDecimal first = new BigDecimal(firstFill);
        BigDecimal all = new BigDecimal(allLots);
        String side = position.buy() ? "buy" : "sell";
        Ticket ticket = new Ticket(
                order, position.login(), id, position.instrument(), side, all, position.price(), "Client", "");
        book.order(ticket.filled(book.now(), 7, BigDecimal.ZERO, BigDecimal.ZERO));
        RowBuilder row = ticket.fill("in", position.buy(), first, BigDecimal.ZERO, ticket.bid(position.buy()));
        book.deal(position.login(), side, row, charges(position.instrument(), first, BigDecimal.ZERO, BigDecimal.ZERO));
        open.put(id, position.withVolume(position.volume().add(all)));
        return order;
    }

    void close(long id) {
        close(id, position(id).volume(), REASONS.get(dice.between(0, REASONS.size() - 1)), "");
    }

    void close(long id, BigDecimal lots, String reason, String comment) {
        OpenPosition position = position(id);
        boolean buys = !position.buy();
        BigDecimal bid = position.instrument().bid(dice.between(-400, 400));
        BigDecimal price = buys ? position.instrument().ask(bid) : bid;
        Ticket ticket = ticket(position, buys ? "buy" : "sell", lots, price, reason, comment);
        book.order(ticket.filled(book.now(), dice.between(3, 240), BigDecimal.ZERO, BigDecimal.ZERO));
        settle(position, ticket.fill("out", buys, lots, lots, bid), lots, price);
    }

    /** Turns a netted position round: twice its volume the other way, one deal {@code in/out}. */
    void reverse(long id) {
        OpenPosition position = position(id);
        BigDecimal lots = position.volume();
        BigDecimal twice = lots.add(lots);
        boolean buys = !position.buy();
        BigDecimal bid = position.instrument().bid(dice.between(-400, 400));
        BigDecimal price = buys ? position.instrument().ask(bid) : bid;
        Ticket ticket = ticket(position, buys ? "buy" : "sell", twice, price, "Client", "");
        book.order(ticket.filled(book.now(), dice.between(3, 240), BigDecimal.ZERO, BigDecimal.ZERO));
        settle(position, ticket.fill("in/out", buys, twice, lots, bid), lots, price);
        open.put(
                id,
                new OpenPosition(
                        id,
                        position.login(),
                        position.instrument(),
                        buys,
                        lots,
                        price,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        "Client",
                        book.now()));
    }

    /** Closes two opposite positions of one account by each other: one order, two deals {@code out by}. */
    void closeBy(long firstId, long secondId) {
        OpenPosition first = position(firstId);
        OpenPosition second = position(secondId);
        BigDecimal lots = first.volume().min(second.volume());
        String comment = "#" + firstId + " by #" + secondId;
        Ticket ticket = ticket(first, "close by", lots, second.price(), "Client", comment);
        book.order(ticket.filled(book.now(), 4, BigDecimal.ZERO, BigDecimal.ZERO));
        settle(first, ticket.fill("out by", !first.buy(), lots, lots, second.price()), lots, second.price());
        Ticket other = new Ticket(
                ticket.order(),
                second.login(),
                secondId,
                second.instrument(),
                "close by",
                lots,
                first.price(),
                "Client",
                comment);
        settle(second, other.fill("out by", !second.buy(), lots, lots, first.price()), lots, second.price());
    }

    private Ticket ticket(
            OpenPosition position, String type, BigDecimal lots, BigDecimal price, String reason, String comment) {
        long order = book.takeOrderNumber();
        return new Ticket(
                order, position.login(), position.id(), position.instrument(), type, lots, price, reason, comment);
    }

    private void settle(OpenPosition position, RowBuilder row, BigDecimal lots, BigDecimal price) {
        BigDecimal swap =
                BigDecimal.valueOf(dice.between(-260, 40), 2).multiply(lots).setScale(2, RoundingMode.HALF_EVEN);
        Charges charges = charges(position.instrument(), lots, swap, position.gain(lots, price));
        book.deal(position.login(), position.buy() ? "sell" : "buy", row, charges);
        BigDecimal left = position.volume().subtract(lots);
        if (left.signum() == 0) {
            open.remove(position.id());
        } else {
            open.put(position.id(), position.withVolume(left));
        }
    }

    private static Charges charges(Instrument instrument, BigDecimal lots, BigDecimal swap, BigDecimal profit) {
        BigDecimal commission = COMMISSION_PER_LOT.multiply(lots).setScale(2, RoundingMode.HALF_EVEN);
        BigDecimal fee = instrument.folder().equals("Crypto") ? new BigDecimal("-0.10") : BigDecimal.ZERO;
        return new Charges(commission, fee, swap, profit);
    }
}
