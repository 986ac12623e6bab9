package io.metamigrator.samples;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/** An order of the small brokerage: makes its own row and the rows of the deals that fill it. */
record Ticket(
        long order,
        long login,
        long position,
        Instrument instrument,
        String type,
        BigDecimal lots,
        BigDecimal price,
        String reason,
        String comment) {

    /** The row of an order filled whole, so many milliseconds after it was set up. */
    RowBuilder filled(LocalDateTime time, int milliseconds, BigDecimal stopLoss, BigDecimal takeProfit) {
        return row(time.minusNanos(milliseconds * 1_000_000L), "filled", BigDecimal.ZERO)
                .set("S / L", instrument.text(stopLoss))
                .set("T / P", instrument.text(takeProfit))
                .time("Time#2", time);
    }

    /** The row in any state, without stops and done when it was set up. */
    RowBuilder row(LocalDateTime time, String state, BigDecimal left) {
        String unset = instrument.text(BigDecimal.ZERO);
        return new RowBuilder(ExportList.ORDERS)
                .time("Time", time)
                .set("Login", login)
                .set("Order", order)
                .set("Position", position)
                .set("Symbol", instrument.name())
                .set("Type", type)
                .volume("Initial volume", lots)
                .volume("Current volume", left)
                .set("Price", instrument.text(price))
                .all(unset, "Trigger", "S / L", "T / P")
                .time("Time#2", time)
                .set("Price#2", instrument.text(price))
                .set("Reason", reason)
                .set("State", state)
                .set("Dealer", "0")
                .set("Comment", comment);
    }

    /** The bid of the market when this order is filled: its price for a seller, a spread below for a buyer. */
    BigDecimal bid(boolean buys) {
        return buys ? price.subtract(BigDecimal.valueOf(instrument.spread(), instrument.digits())) : price;
    }

    /** The row of a deal that fills lots of this order; number, time, login and money are the book's to add. */
    RowBuilder fill(String entry, boolean buys, BigDecimal volume, BigDecimal closed, BigDecimal bid) {
        BigDecimal ask = instrument.ask(bid);
        return new RowBuilder(ExportList.DEALS)
                .set("Order", order)
                .set("Position", position)
                .set("Symbol", instrument.name())
                .set("Action", buys ? "buy" : "sell")
                .set("Entry", entry)
                .volume("Volume", volume)
                .volume("Volume Closed", closed)
                .set("Gateway Volume", "0")
                .set("Price", instrument.text(price))
                .all("0.00000", "Stop Loss", "Take Profit", "Market Last")
                .set("Market Bid", instrument.text(bid))
                .set("Market Ask", instrument.text(ask))
                .set("Reason", reason)
                .set("Dealer", "0")
                .set("Comment", comment);
    }
}
