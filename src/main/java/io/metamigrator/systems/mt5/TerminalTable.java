package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.Header;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One section of a terminal report in the columns of the Administrator's list. Orders: the pair {@code 4 / 1} becomes
 * initial volume 4 and current volume 3; {@code market} is no price, so Price is empty; {@code 1.1 (1.2)} is price and
 * trigger. Deals of money only (balance, credit, ...) get Entry {@code in} and 0 as Order, Volume and Price, as in the
 * Administrator's list.
 */
final class TerminalTable {
    private static final Set<String> NUMBERS = Set.of(
            "Volume",
            "Price",
            "S / L",
            "T / P",
            "Market Price",
            "Cost",
            "Commission",
            "Fee",
            "Swap",
            "Profit",
            "Balance");
    private static final Pattern VOLUMES = Pattern.compile("(.+?) ?/ ?(.+)");
    private static final Pattern STOP_LIMIT = Pattern.compile("([^()]+?) ?\\(([^()]+)\\)");

    private final TerminalSection section;
    private final String login;
    private final List<String> columns;
    private final Header header;
    private final NumberStyle numbers;

    private TerminalTable(TerminalSection section, String login, List<String> columns, NumberStyle numbers) {
        this.numbers = numbers;
        this.section = section;
        this.login = login;
        this.columns = columns;
        List<String> blank = columns.stream().map(column -> "").toList();
        this.header = Header.of(List.copyOf(canonical(blank).keySet().stream()
                .map(name -> name.replaceFirst("#2$", ""))
                .toList()));
    }

    /** The table of a section under these names. @param columns in English; empty where a column has no name */
    static TerminalTable of(TerminalSection section, String login, List<String> columns, NumberStyle numbers) {
        return new TerminalTable(section, login, columns, numbers);
    }

    TerminalSection section() {
        return section;
    }

    Header header() {
        return header;
    }

    /** In English; empty where a column has no name. */
    List<String> columns() {
        return columns;
    }

    /** Cells due in each row. */
    int width() {
        return columns.size();
    }

    /** The row's values in the order of {@link #header}, or empty where cells are missing or left over. */
    Optional<List<String>> values(List<TableRow.Cell> cells) {
        List<TableRow.Cell> due = cells.size() == columns.size()
                ? cells
                : cells.stream().filter(cell -> !cell.isHidden()).toList();
        if (due.size() != columns.size()) {
            return Optional.empty();
        }
        List<String> texts = due.stream().map(TableRow.Cell::text).toList();
        for (int i = 0; i < texts.size(); i++) {
            if (columns.get(i).isEmpty() && !texts.get(i).isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(canonical(texts).values()));
    }

    private Map<String, String> canonical(List<String> texts) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("Login", login);
        for (int i = 0; i < texts.size(); i++) {
            String column = columns.get(i);
            if (column.isEmpty()) {
                continue;
            }
            String text = NUMBERS.contains(column)
                    ? Mt5Values.withoutThousandsMarks(numbers.read(texts.get(i)))
                    : texts.get(i);
            switch (section) {
                case ORDERS, WORKING_ORDERS -> order(values, column, text);
                case DEALS -> deal(values, column, text);
                default -> values.put(positionColumn(column), text);
            }
        }
        if (section == TerminalSection.DEALS
                && values.getOrDefault("Symbol", "").isEmpty()) {
            moneyOnly(values);
        }
        return values;
    }

    private static void order(Map<String, String> values, String column, String text) {
        switch (column) {
            case "Open Time" -> values.put("Time", text);
            case "Time" -> values.put("Time#2", text);
            case "Market Price" -> values.put("Price#2", text);
            case "Volume" -> volumes(values, text);
            case "Price" -> price(values, text);
            default -> values.put(column, text);
        }
    }

    private static void volumes(Map<String, String> values, String text) {
        Matcher pair = VOLUMES.matcher(text);
        Optional<BigDecimal> initial = pair.matches() ? Mt5Values.decimal(pair.group(1)) : Optional.empty();
        Optional<BigDecimal> filled = pair.matches() ? Mt5Values.decimal(pair.group(2)) : Optional.empty();
        if (initial.isPresent() && filled.isPresent()) {
            values.put("Initial volume", Mt5Values.plainText(initial.get()));
            values.put("Current volume", Mt5Values.plainText(initial.get().subtract(filled.get())));
        } else {
            // left as found, for the mapping to reject by name
            values.put("Initial volume", text);
            values.put("Current volume", text);
        }
    }

    private static void price(Map<String, String> values, String text) {
        Matcher stopLimit = STOP_LIMIT.matcher(text);
        boolean both = stopLimit.matches();
        String price = both ? stopLimit.group(1) : text;
        values.put("Price", price.equals("market") ? "" : Mt5Values.withoutThousandsMarks(price));
        values.put("Trigger", both ? Mt5Values.withoutThousandsMarks(stopLimit.group(2)) : "");
    }

    private static void deal(Map<String, String> values, String column, String text) {
        switch (column) {
            case "Type" -> values.put("Action", text);
            case "Direction" -> values.put("Entry", text);
            default -> values.put(column, text);
        }
    }

    private static void moneyOnly(Map<String, String> values) {
        values.computeIfPresent("Entry", (column, text) -> text.isEmpty() ? "in" : text);
        for (String column : List.of("Order", "Volume", "Price")) {
            values.computeIfPresent(column, (name, text) -> text.isEmpty() ? "0" : text);
        }
    }

    private static String positionColumn(String column) {
        return switch (column) {
            case "S / L" -> "Stop Loss";
            case "T / P" -> "Take Profit";
            case "Market Price" -> "Current Price";
            default -> column;
        };
    }
}
