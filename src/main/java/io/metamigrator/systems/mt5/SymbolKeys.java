package io.metamigrator.systems.mt5;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of a symbol's values: other spellings, to the Administrator's own, which are {@code ContractSize} and the like. */
final class SymbolKeys {
    private static final Pattern SECRET =
            Pattern.compile("password|passwd|secret|token|apikey|api_key", Pattern.CASE_INSENSITIVE);
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s_.-]");
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("symbol", "Symbol"),
            Map.entry("name", "Symbol"),
            Map.entry("description", "Description"),
            Map.entry("path", "Path"),
            Map.entry("currencybase", "CurrencyBase"),
            Map.entry("basecurrency", "CurrencyBase"),
            Map.entry("currencyprofit", "CurrencyProfit"),
            Map.entry("quotecurrency", "CurrencyProfit"),
            Map.entry("profitcurrency", "CurrencyProfit"),
            Map.entry("currencymargin", "CurrencyMargin"),
            Map.entry("margincurrency", "CurrencyMargin"),
            Map.entry("digits", "Digits"),
            Map.entry("contractsize", "ContractSize"),
            Map.entry("tradecontractsize", "ContractSize"),
            Map.entry("tradeticksize", "TickSize"),
            Map.entry("tradetickvalue", "TickValue"),
            Map.entry("point", "Point"),
            Map.entry("spreadfloat", "SpreadFloat"),
            Map.entry("ticksize", "TickSize"),
            Map.entry("tickvalue", "TickValue"),
            Map.entry("spread", "Spread"),
            Map.entry("spreadbalance", "SpreadBalance"),
            Map.entry("spreadfixed", "SpreadFixed"),
            Map.entry("volumemin", "VolumeMin"),
            Map.entry("minvolume", "VolumeMin"),
            Map.entry("volumemax", "VolumeMax"),
            Map.entry("maxvolume", "VolumeMax"),
            Map.entry("volumestep", "VolumeStep"),
            Map.entry("swaplong", "SwapLong"),
            Map.entry("swapshort", "SwapShort"),
            Map.entry("swapmode", "SwapMode"));

    /** Of which a list of symbols has some, and no other list. */
    private static final Set<String> TELLING = Set.of(
            "Path",
            "CurrencyBase",
            "CurrencyProfit",
            "CurrencyMargin",
            "Digits",
            "ContractSize",
            "TickSize",
            "TickValue",
            "Spread",
            "VolumeMin",
            "VolumeMax",
            "VolumeStep",
            "SwapLong",
            "SwapShort",
            "SwapMode");

    private static final int LEAST_TELLING = 2;

    private static final Set<String> TEXTS =
            Set.of("Symbol", "Description", "Path", "CurrencyBase", "CurrencyProfit", "CurrencyMargin");

    private SymbolKeys() {}

    /** Whether these are the columns of a list of symbols. */
    static boolean areOfSymbols(List<String> columns) {
        Set<String> names = columns.stream().map(SymbolKeys::name).collect(Collectors.toSet());
        return names.contains("Symbol")
                && TELLING.stream().filter(names::contains).count() >= LEAST_TELLING;
    }

    /** Whether a column of a list of symbols may hold any text. */
    static boolean isText(String column) {
        return TEXTS.contains(name(column));
    }

    /** The values under the Administrator's names; where two keys mean the same, the Administrator's own wins. */
    static Map<String, String> canonical(Map<String, String> found) {
        Map<String, String> values = new LinkedHashMap<>();
        found.forEach((key, value) -> {
            String name = name(key);
            values.putIfAbsent(name.equals(key) || !found.containsKey(name) ? name : key, value);
        });
        return values;
    }

    static boolean isVolume(String key) {
        return name(key).startsWith("Volume");
    }

    /** Whether a key names a secret; such a value is not even read. */
    static boolean isSecret(String key) {
        return SECRET.matcher(key).find();
    }

    private static String name(String key) {
        return ALIASES.getOrDefault(BETWEEN_WORDS.matcher(key).replaceAll("").toLowerCase(Locale.ROOT), key);
    }
}
