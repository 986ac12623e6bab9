package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.Header;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The columns of Manager and Administrator lists: other spellings, and which columns tell what a list is. */
final class ListColumns {
    /** Spellings met in other builds and tools, in lower case, to the Administrator's own. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("e-mail", "Email"),
            Map.entry("registration", "Registration Time"),
            Map.entry("registered", "Registration Time"),
            Map.entry("last access", "Last Access Time"),
            Map.entry("last ip", "Last Access Address"),
            Map.entry("zip code", "ZIP"),
            Map.entry("lead campaign", "Lead Campaign"),
            Map.entry("lead source", "Lead Source"),
            Map.entry("last name", "Last name"),
            Map.entry("middle name", "Middle name"),
            Map.entry("s/l", "S / L"),
            Map.entry("t/p", "T / P"),
            Map.entry("initial volume", "Initial volume"),
            Map.entry("current volume", "Current volume"),
            Map.entry("market price", "Current Price"),
            Map.entry("current price", "Current Price"));

    /** The times of an order where each has a name of its own. */
    private static final Set<String> SET_UP = Set.of("setup time", "time setup", "set-up time");

    private static final Set<String> DONE = Set.of("time", "done time", "time done");

    private ListColumns() {}

    /** The header with the Administrator's spellings; names that come again are numbered. */
    static Header header(List<String> names) {
        List<String> known = names.stream().map(ListColumns::canonical).toList();
        boolean named = known.stream().anyMatch(name -> SET_UP.contains(lower(name)));
        return Header.of(named ? known.stream().map(ListColumns::timeOfOrder).toList() : known);
    }

    private static String timeOfOrder(String name) {
        return SET_UP.contains(lower(name)) ? "Time" : DONE.contains(lower(name)) ? "Time#2" : name;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String canonical(String name) {
        String single = name.strip().replaceAll("\\s+", " ");
        return ALIASES.getOrDefault(lower(single), single);
    }

    /** What a list with these columns is, whatever its title says. */
    static Optional<Mt5Kind> kind(Header header) {
        if (header.has("Deal") && hasAny(header, 1, "Action", "Entry", "Volume Closed", "Order", "Profit")) {
            return Optional.of(Mt5Kind.DEALS);
        }
        if (header.has("Order") && hasAny(header, 1, "State", "Initial volume", "Current volume", "Trigger")) {
            return Optional.of(Mt5Kind.ORDERS);
        }
        if (header.has("Position") && hasAny(header, 2, "Symbol", "Volume", "Current Price", "Profit", "Swap")) {
            return Optional.of(Mt5Kind.POSITIONS);
        }
        if (header.has("Login")
                && hasAny(
                        header,
                        2,
                        "Group",
                        "Leverage",
                        "Registration Time",
                        "Last Access Time",
                        "Last name",
                        "Email",
                        "Balance")) {
            return Optional.of(Mt5Kind.ACCOUNTS);
        }
        if (header.has("ID")
                && hasAny(
                        header,
                        1,
                        "KYC Status",
                        "Client Created",
                        "Client Created from Account",
                        "Second name",
                        "Assigned manager",
                        "Preferred Trading Group",
                        "Document Type")) {
            return Optional.of(Mt5Kind.CLIENTS);
        }
        return SymbolKeys.areOfSymbols(header.columns()) ? Optional.of(Mt5Kind.SYMBOLS) : Optional.empty();
    }

    /** The column that a record of a list is recognised by. */
    static String key(Mt5Kind kind) {
        return switch (kind) {
            case DEALS -> "Deal";
            case ORDERS -> "Order";
            case POSITIONS -> "Position";
            case CLIENTS -> "ID";
            case SYMBOLS -> "Symbol";
            default -> "Login";
        };
    }

    /** Whether a list has the column that its records are recognised by. */
    static boolean hasKey(Header header, Mt5Kind kind) {
        return kind == Mt5Kind.SYMBOLS ? SymbolKeys.areOfSymbols(header.columns()) : header.has(key(kind));
    }

    /** Whether it lists groups of accounts, which no entity is made of. */
    static boolean areOfGroups(Header header) {
        return header.has("Group")
                && !header.has("Login")
                && hasAny(
                        header,
                        1,
                        "Margin call",
                        "MarginCall",
                        "Margin call level",
                        "Stop out",
                        "MarginStopOut",
                        "Stop out level",
                        "Margin mode",
                        "MarginMode",
                        "Deposit currency",
                        "Company",
                        "Currency");
    }

    private static boolean hasAny(Header header, int least, String... columns) {
        return Set.of(columns).stream().filter(header::has).count() >= least;
    }
}
