package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.Decimals;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of MT5 exports as far as reading needs them; what cannot be understood is empty, never a guess. */
public final class Mt5Values {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u2007\\u202F]");
    private static final Pattern TIME =
            Pattern.compile("(\\d{4})\\.(\\d\\d)\\.(\\d\\d)(?: (\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{3}))?)?)?");
    private static final int NANOS_PER_MILLI = 1_000_000;

    private Mt5Values() {}

    /** A number such as {@code 1.05}, {@code -1 324.00} or {@code 1.956115M}, read as the mapping reads it. */
    public static Optional<BigDecimal> decimal(String text) {
        String number = text.strip();
        int power = number.endsWith("K") ? 3 : number.endsWith("M") ? 6 : 0;
        BigDecimal read = Decimals.parse(power == 0 ? number : number.substring(0, number.length() - 1));
        return Optional.ofNullable(read).map(found -> power == 0 ? found : plain(found.scaleByPowerOfTen(power)));
    }

    /** A server time: {@code 2025.05.30 11:20:17.370}, without milliseconds, without seconds, or a date alone. */
    public static Optional<LocalDateTime> time(String text) {
        Matcher parts = TIME.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(
                    part(parts, 1),
                    part(parts, 2),
                    part(parts, 3),
                    part(parts, 4),
                    part(parts, 5),
                    part(parts, 6),
                    part(parts, 7) * NANOS_PER_MILLI));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A number's text without spaces between its digits; any other text as it is. */
    static String withoutThousandsMarks(String text) {
        return decimal(text).isPresent() ? BLANKS.matcher(text).replaceAll("") : text;
    }

    /** Plain digits without an exponent and without needless zeros: {@code 0.01}, {@code 100}. */
    static String plainText(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.toPlainString();
    }

    private static BigDecimal plain(BigDecimal number) {
        return new BigDecimal(number.toPlainString());
    }

    private static int part(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Integer.parseInt(digits, 10);
    }
}
