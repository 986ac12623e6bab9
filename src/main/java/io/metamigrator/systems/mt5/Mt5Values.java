package io.metamigrator.systems.mt5;

import io.metamigrator.outside.Numbers;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of MT5 exports as far as reading needs them; what cannot be understood is empty, never a guess. */
public final class Mt5Values {
    private static final Pattern DECIMAL =
            Pattern.compile("([+-]?(?:\\d+|\\d{1,3}(?:[ \\u00A0]\\d{3})+)(?:\\.\\d+)?)([KM]?)");
    private static final Pattern TIME =
            Pattern.compile("(\\d{4})\\.(\\d\\d)\\.(\\d\\d)(?: (\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{3}))?)?)?");
    private static final int NANOS_PER_MILLI = 1_000_000;

    private Mt5Values() {}

    /** A number such as {@code 1.05}, {@code -1 324.00} or {@code 1.956115M}; a decimal comma is not understood. */
    public static Optional<BigDecimal> decimal(String text) {
        if (text.length() > Numbers.MOST_DIGITS) {
            return Optional.empty();
        }
        if (isPlain(text)) {
            return Optional.of(Numbers.of(text));
        }
        Matcher parts = DECIMAL.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        BigDecimal number = Numbers.of(parts.group(1).replace(" ", "").replace("\u00A0", ""));
        return Optional.of(
                switch (parts.group(2)) {
                    case "K" -> plain(number.scaleByPowerOfTen(3));
                    case "M" -> plain(number.scaleByPowerOfTen(6));
                    default -> number;
                });
    }

    /** Whether a text is a number as most are, {@code -12.50}: told without a pattern, since there are millions of them. */
    private static boolean isPlain(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int points = 0;
        for (int i = start; i < text.length(); i++) {
            char digit = text.charAt(i);
            boolean point = digit == '.' && i > start && i < text.length() - 1;
            if (point) {
                points++;
            } else if (digit < '0' || digit > '9') {
                return false;
            }
        }
        return text.length() > start && points <= 1;
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
        return text.length() <= Numbers.MOST_DIGITS
                        && DECIMAL.matcher(text.strip()).matches()
                ? text.replaceAll("[ \\u00A0]", "")
                : text;
    }

    /** Plain digits without an exponent and without needless zeros: {@code 0.01}, {@code 100}. */
    static String plainText(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.toPlainString();
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    private static int part(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Integer.parseInt(digits, 10);
    }
}
