package io.metamigrator.samples;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.List;

/** A position of the small brokerage that is still open. */
record OpenPosition(
        long id,
        long login,
        Instrument instrument,
        boolean buy,
        BigDecimal volume,
        BigDecimal price,
        BigDecimal stopLoss,
        BigDecimal takeProfit,
        String reason,
        LocalDateTime time) {

    OpenPosition withVolume(BigDecimal changed) {
        return new OpenPosition(id, login, instrument, buy, changed, price, stopLoss, takeProfit, reason, time);
    }

    /** What closing so many lots at a price earns. */
    BigDecimal gain(BigDecimal lots, BigDecimal closePrice) {
        return buy ? instrument.gain(price, closePrice, lots) : instrument.gain(closePrice, price, lots);
    }

    List<String> cells(int pointsNow) {
        BigDecimal bid = instrument.bid(pointsNow);
        BigDecimal current = buy ? bid : instrument.ask(bid);
        BigDecimal swap = volume.multiply(new BigDecimal("-1.35")).setScale(2, RoundingMode.HALF_EVEN);
        return new RowBuilder(ExportList.POSITIONS)
                .time("Time", time)
                .set("Login", login)
                .set("Position", id)
                .set("Symbol", instrument.name())
                .set("Type", buy ? "buy" : "sell")
                .volume("Volume", volume)
                .set("Gateway Volume", "0")
                .set("Price", instrument.text(price))
                .set("Stop Loss", instrument.text(stopLoss))
                .set("Take Profit", instrument.text(takeProfit))
                .set("Current Price", instrument.text(current))
                .set("Reason", reason)
                .money("Swap", swap)
                .money("Profit", gain(volume, current))
                .cells();
    }
}
