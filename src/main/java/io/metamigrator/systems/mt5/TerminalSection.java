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
        if (!columns.contains("Position")) {
            return Optional.empty();
        }
        if (Collections.frequency(columns, "Time") > 1 || columns.stream().anyMatch(ClosedPositions::isClose)) {
            return Optional.of(CLOSED_POSITIONS);
        }
        return columns.contains("Market Price") ? Optional.of(OPEN_POSITIONS) : Optional.empty();
    }

    /** What rows below a head that names no section may be, by the columns that it has. */
    static TerminalSection likely(List<String> columns) {
        if (columns.contains("Direction") || columns.contains("Balance") || columns.contains("Fee")) {
            return DEALS;
        }
        if (columns.contains("Position") || columns.contains("Market Price")) {
            return OPEN_POSITIONS;
        }
        return columns.contains("Order") || columns.contains("State") || columns.contains("Open Time") ? ORDERS : DEALS;
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
