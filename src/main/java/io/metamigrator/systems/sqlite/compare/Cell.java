package io.metamigrator.systems.sqlite.compare;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value as SQLite holds it: its storage class with the bits of a number, or the bytes of a text or BLOB.
 *
 * @param number null where it is none
 * @param bytes none where it is a number, or NULL
 */
public record Cell(String kind, @Nullable Number number, byte[] bytes) {
    private static final byte[] NONE = {};
    private static final int WINDOW = 48;
    private static final int BEFORE = 16;

    /** Of a column of the row that a result stands at, from 1. */
    public static Cell read(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        if (value == null) {
            return new Cell("null", null, NONE);
        }
        if (value instanceof Integer || value instanceof Long) {
            return new Cell("integer", row.getLong(column), NONE);
        }
        if (value instanceof Number) {
            return new Cell("real", row.getDouble(column), NONE);
        }
        byte[] bytes = row.getBytes(column);
        return new Cell(value instanceof String ? "text" : "blob", null, bytes == null ? NONE : bytes);
    }

    /** The value as SQL writes it, so that no two values look the same; of long ones what is about the first byte that differs. */
    public String shown(Cell other) {
        if (bytes.length <= 2 * WINDOW && other.bytes.length <= 2 * WINDOW) {
            return shown();
        }
        int differs = Arrays.mismatch(bytes, other.bytes);
        int from = Math.max(0, Math.min(differs < 0 ? 0 : differs, bytes.length) - BEFORE);
        while (from > 0 && isWithinLetter(from)) {
            from--;
        }
        int to = Math.min(bytes.length, from + WINDOW);
        while (to < bytes.length && isWithinLetter(to)) {
            to++;
        }
        return new Cell(kind, number, Arrays.copyOfRange(bytes, from, to)).shown() + " from byte " + from + " of "
                + bytes.length;
    }

    private boolean isWithinLetter(int at) {
        return kind.equals("text") && at > 0 && at < bytes.length && (bytes[at] & 0xC0) == 0x80;
    }

    /** The value as SQL writes it, whole. */
    public String shown() {
        return switch (kind) {
            case "null" -> "NULL";
            case "integer" -> String.valueOf(number);
            case "real" -> real();
            case "text" -> text();
            default -> hex();
        };
    }

    private String real() {
        double real = Objects.requireNonNull(number).doubleValue();
        return Double.isInfinite(real) ? (real > 0 ? "9e999" : "-9e999") : Double.toString(real);
    }

    private String hex() {
        return "X'" + HexFormat.of().withUpperCase().formatHex(bytes) + "'";
    }

    private String text() {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean isPlain = text.codePoints().noneMatch(Cell::isUnseen);
            return isPlain ? "'" + text.replace("'", "''") + "'" : "CAST(" + hex() + " AS TEXT)";
        } catch (CharacterCodingException invalid) {
            return "CAST(" + hex() + " AS TEXT)";
        }
    }

    /** Letters that look like nothing, or join the one before, so that other bytes look the same. */
    private static boolean isUnseen(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> true;
            case Character.SPACE_SEPARATOR -> letter != ' ';
            default -> false;
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cell cell
                && kind.equals(cell.kind)
                && Objects.equals(number, cell.number)
                && Arrays.equals(bytes, cell.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * kind.hashCode() + Objects.hashCode(number)) + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return shown();
    }
}
