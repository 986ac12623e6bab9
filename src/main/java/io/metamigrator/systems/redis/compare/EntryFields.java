package io.metamigrator.systems.redis.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of a stream holds, or what it will hold: names and values in turn, as bytes and in their order.
 *
 * @param type of the key that it is made of, or {@code stream}; {@code none} where there is no such key or entry
 */
public record EntryFields(String type, List<byte[]> fields) {
    public static final EntryFields NONE = new EntryFields("none", List.of());

    public EntryFields {
        fields = List.copyOf(fields);
    }

    /** What a server has answered to a question for names and values. */
    static EntryFields of(String type, @Nullable Object answer) {
        List<byte[]> fields = new ArrayList<>();
        if (answer instanceof List<?> list) {
            list.forEach(each -> fields.add((byte[]) each));
        }
        return fields.isEmpty() ? NONE : new EntryFields(type, fields);
    }

    public boolean isThere() {
        return !type.equals("none");
    }

    /** Whether a key of this type can become an entry. */
    public boolean isUsable() {
        return type.equals("hash") || type.equals("string");
    }

    /** Whether both hold the same, in whatever order. */
    public boolean isSame(EntryFields other) {
        return fields.size() == other.fields.size() && texts().equals(other.texts());
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            texts.put(text(fields.get(i)), text(fields.get(i + 1)));
        }
        return texts;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
