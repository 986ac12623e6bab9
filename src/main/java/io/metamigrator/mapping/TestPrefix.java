package io.metamigrator.mapping;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mark of test entities, {@code MIG_TEST_20261121_}, by which they are told from real ones and removed. */
public final class TestPrefix {
    private static final Pattern FORM = Pattern.compile("MIG_TEST_\\d{8}_");

    private TestPrefix() {}

    /** The mark at the start of a text, or the empty string. */
    public static String of(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.lookingAt() ? matcher.group() : "";
    }

    /** The text if it is a mark and nothing else. */
    static String checked(String prefix) {
        if (!FORM.matcher(prefix).matches()) {
            throw new IllegalArgumentException("A test prefix looks like MIG_TEST_20261121_");
        }
        return prefix;
    }
}
