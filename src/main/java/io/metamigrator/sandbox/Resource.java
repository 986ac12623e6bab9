package io.metamigrator.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The seven collections of the API, each with what it asks of an entity. */
public enum Resource {
    SYMBOLS_GROUPS("symbols-groups", "SymbolsGroup", List.of("name"), Map.of()),
    SYMBOLS("symbols", "Symbol", List.of("name"), Map.of("symbolsGroupId", "symbols-groups")),
    TRADERS_GROUPS("traders-groups", "TradersGroup", List.of("name"), Map.of()),
    TRADERS("traders", "Trader", List.of("firstName", "lastName", "email"), Map.of("tradersGroupId", "traders-groups")),
    ORDERS("orders", "Order", List.of("transactionId", "symbol"), Map.of("traderId", "traders", "symbolId", "symbols")),
    POSITIONS(
            "positions",
            "Position",
            List.of("transactionId", "symbol"),
            Map.of("traderId", "traders", "symbolId", "symbols")),
    DEALS(
            "deals",
            "Deal",
            List.of("transactionId"),
            Map.of("traderId", "traders", "symbolId", "symbols", "orderId", "orders", "positionId", "positions"));

    private static final Map<String, Resource> BY_PATH =
            Stream.of(values()).collect(Collectors.toMap(Resource::path, Function.identity()));

    private final String path;
    private final String permission;
    private final List<String> required;
    private final Map<String, String> references;

    Resource(String path, String permission, List<String> required, Map<String, String> references) {
        this.path = path;
        this.permission = permission;
        this.required = required;
        this.references = references;
    }

    /** The name in the path: {@code traders-groups}. */
    public String path() {
        return path;
    }

    /** The name of the right: {@code CreateTradersGroup} for the verb {@code Create}. */
    String right(String verb) {
        return verb + permission;
    }

    List<String> required() {
        return required;
    }

    /** Field -> path of the collection that it points into. */
    Map<String, String> references() {
        return references;
    }

    boolean isNamed() {
        return required.contains("name");
    }

    boolean isTrade() {
        return required.contains("transactionId");
    }

    static Optional<Resource> at(String path) {
        return Optional.ofNullable(BY_PATH.get(path.toLowerCase(Locale.ROOT)));
    }
}
