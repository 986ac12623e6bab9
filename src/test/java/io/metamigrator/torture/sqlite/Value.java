package io.metamigrator.torture.sqlite;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A value as the engine stores it: its class, and its bytes, bits or digits as text.
 *
 * @param kind as {@code typeof()} names it
 */
record Value(String kind, String exact) {
    static final Value NULL = new Value("null", "");
    private static final double MOST_EXACT = 9007199254740992.0;

    /** How a column is asked for, so that {@link #read} can take its two columns. */
    static String question(String column) {
        return "typeof(" + column + "), CASE typeof(" + column + ") WHEN 'text' THEN CAST(" + column + " AS BLOB) ELSE "
                + column + " END";
    }

    /** @param at the first of the two columns */
    static Value read(ResultSet row, int at) throws SQLException {
        String kind = row.getString(at);
        return switch (kind) {
            case "null" -> NULL;
            case "integer" -> new Value(kind, String.valueOf(row.getLong(at + 1)));
            case "real" -> real(row.getDouble(at + 1));
            default -> new Value(kind, hex(row.getBytes(at + 1)));
        };
    }

    static Value text(String text) {
        return new Value("text", hex(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Value real(double value) {
        return new Value("real", Long.toHexString(Double.doubleToRawLongBits(value)));
    }

    private static String hex(byte @Nullable [] bytes) {
        return bytes == null ? "" : HexFormat.of().formatHex(bytes);
    }

    /** The same in UTF-8, where the file has another encoding. */
    Value from(String encoding) {
        return kind.equals("text") && encoding.startsWith("UTF-16")
                ? text(new String(
                        HexFormat.of().parseHex(exact),
                        encoding.endsWith("le") ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE))
                : this;
    }

    boolean isNull() {
        return kind.equals("null");
    }

    double number() {
        return kind.equals("real")
                ? Double.longBitsToDouble(Long.parseUnsignedLong(exact, 16))
                : kind.equals("integer") ? Long.parseLong(exact) : Double.NaN;
    }

    /** The value as a column of a STRICT table has it; null if the column does not take it without changing what it says. */
    @Nullable
    Value in(String type) {
        if (isNull() || kind.equals(type.toLowerCase(java.util.Locale.ROOT))) {
            return this;
        }
        if (type.equals("REAL") && kind.equals("integer")) {
            long number = Long.parseLong(exact);
            return Math.abs(number) <= (long) MOST_EXACT && number != Long.MIN_VALUE ? real(number) : null;
        }
        if (type.equals("INTEGER") && kind.equals("real")) {
            double number = number();
            return number == Math.rint(number) && Math.abs(number) < MOST_EXACT
                    ? new Value("integer", String.valueOf((long) number))
                    : null;
        }
        return null;
    }
}
