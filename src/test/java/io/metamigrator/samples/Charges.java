package io.metamigrator.samples;

import java.math.BigDecimal;

/** The money columns of a deal. */
record Charges(BigDecimal commission, BigDecimal fee, BigDecimal swap, BigDecimal profit) {

    static Charges ofProfit(BigDecimal profit) {
        return new Charges(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, profit);
    }

    /** What the deal does to the balance. */
    BigDecimal total() {
        return commission.add(fee).add(swap).add(profit);
    }

    RowBuilder into(RowBuilder row) {
        return row.money("Commission", commission)
                .money("Fee", fee)
                .money("Swap", swap)
                .money("Value", BigDecimal.ZERO)
                .money("Profit", profit);
    }
}
