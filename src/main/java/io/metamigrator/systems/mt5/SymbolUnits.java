package io.metamigrator.systems.mt5;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a symbol's volumes into lots and fills in its tick size.
 *
 * <p>The Administrator writes volumes in 1/10000 lot, and in 1/1e8 lot under {@code ...Ext}, always as whole numbers in
 * quotes. So: an {@code ...Ext} value above 0, or whole quoted numbers under {@code ConfigSymbols}, are its units; a
 * fraction, or a JSON number outside {@code ConfigSymbols}, is lots. Anything else is ambiguous: it is taken as lots, and
 * the reader says so in a notice.
 */
final class SymbolUnits {
    private static final int STANDARD_DIGITS = 4;
    private static final int EXTENDED_DIGITS = 8;
    private static final List<String> VOLUMES = List.of("VolumeMin", "VolumeMax", "VolumeStep", "VolumeLimit");

    private SymbolUnits() {}

    /** Changes the values in place; false where the unit of the volumes cannot be told. */
    static boolean apply(Map<String, String> values, boolean quoted, boolean configSymbols) {
        tickSize(values);
        spreadFixed(values);
        if (VOLUMES.stream().anyMatch(volume -> isAboveZero(values.get(volume + "Ext")))) {
            VOLUMES.forEach(volume -> toLots(values, volume));
            return true;
        }
        List<BigDecimal> volumes = VOLUMES.stream()
                .map(values::get)
                .filter(Objects::nonNull)
                .flatMap(text -> Mt5Values.decimal(text).stream())
                .toList();
        boolean whole = volumes.stream().allMatch(SymbolUnits::isWhole);
        if (quoted && configSymbols && whole) {
            VOLUMES.forEach(volume -> toLots(values, volume));
            return true;
        }
        boolean isNone = volumes.stream().allMatch(volume -> volume.signum() == 0);
        return isNone || !whole || (!quoted && !configSymbols);
    }

    private static void toLots(Map<String, String> values, String volume) {
        String extended = values.get(volume + "Ext");
        boolean useExtended = isAboveZero(extended);
        Stream.of(Optional.ofNullable(useExtended ? extended : values.get(volume)))
                .flatMap(Optional::stream)
                .flatMap(text -> Mt5Values.decimal(text).stream())
                .map(units -> units.movePointLeft(useExtended ? EXTENDED_DIGITS : STANDARD_DIGITS))
                .forEach(lots -> values.put(volume, Mt5Values.plainText(lots)));
    }

    /** The Administrator writes 0 for "one point", which is 10^-Digits. */
    private static void tickSize(Map<String, String> values) {
        String tickSize = values.get("TickSize");
        if (tickSize == null || isAboveZero(tickSize)) {
            return;
        }
        String digits = values.getOrDefault("Digits", "");
        if (digits.matches("\\d{1,2}")) {
            values.put(
                    "TickSize",
                    BigDecimal.ONE.movePointLeft(Integer.parseInt(digits)).toPlainString());
        }
    }

    /** MT5's own programs say whether the spread floats, which is the opposite of fixed. */
    private static void spreadFixed(Map<String, String> values) {
        String floats = values.getOrDefault("SpreadFloat", "").toLowerCase(Locale.ROOT);
        if (floats.equals("true") || floats.equals("1")) {
            values.putIfAbsent("SpreadFixed", "false");
        } else if (floats.equals("false") || floats.equals("0")) {
            values.putIfAbsent("SpreadFixed", "true");
        }
    }

    private static boolean isAboveZero(@Nullable String text) {
        return text != null
                && Mt5Values.decimal(text).filter(number -> number.signum() > 0).isPresent();
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }
}
