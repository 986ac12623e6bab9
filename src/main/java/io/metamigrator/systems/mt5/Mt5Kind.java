package io.metamigrator.systems.mt5;

import java.util.Locale;

/** What an MT5 export holds. */
public enum Mt5Kind {
    /** Manager or Administrator list of clients. */
    CLIENTS,
    /** Manager or Administrator list of trading accounts. */
    ACCOUNTS,
    /** Manager or Administrator list of orders. */
    ORDERS,
    /** Manager or Administrator list of open positions. */
    POSITIONS,
    /** Manager or Administrator list of deals. */
    DEALS,
    /** A terminal's trade history: orders, deals and open positions of one account. */
    TERMINAL_HISTORY,
    /** A terminal's report of one account's open positions. */
    TERMINAL_POSITIONS,
    /** Several of these, each in sheets of its own. */
    WORKBOOK,
    /** Mended rows of other exports, as CSV. */
    CORRECTIONS,
    /** Symbols, by the Administrator or by others. */
    SYMBOLS;

    /** The form that {@link io.metamigrator.mapping.SourceRecord#kind()} and reports use: {@code accounts}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isTerminalReport() {
        return this == TERMINAL_HISTORY || this == TERMINAL_POSITIONS;
    }
}
