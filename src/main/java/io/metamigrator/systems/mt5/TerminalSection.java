package io.metamigrator.systems.mt5;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The parts of a terminal report, told by their columns in English, whatever their title's language. */
enum TerminalSection {
    CLOSED_POSITIONS,
    ORDERS,
    DEALS,
    OPEN_POSITIONS,
    WORKING_ORDERS;

    /** Fewest columns a part with trades has; the exposure table has fewer. */
    static final int LEAST_COLUMNS = 10;

    static Optional<TerminalSection> of(List<String> columns) {
        if (columns.contains("Deal")) {
            return Optional.of(DEALS);
        }
        if (columns.contains("Order") && columns.contains("Open Time")) {
            return Optional.of(columns.contains("Market Price") ? WORKING_ORDERS : ORDERS);
        }
        if (columns.contains("Position") && columns.contains("Market Price")) {
            return Optional.of(OPEN_POSITIONS);
        }
        if (columns.contains("Position") && Collections.frequency(columns, "Time") == 2) {
            return Optional.of(CLOSED_POSITIONS);
        }
        return Optional.empty();
    }

    /** The kind of source record, in the words of the mapping file. */
    String kind() {
        return switch (this) {
            case DEALS -> "deals";
            case ORDERS, WORKING_ORDERS -> "orders";
            case OPEN_POSITIONS, CLOSED_POSITIONS -> "positions";
        };
    }
}
