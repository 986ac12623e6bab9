package io.metamigrator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with columns in braces: {@code trader_{Login}@migration.local}. */
final class Template implements ValueSource {
    static final String TEST_PREFIX = "test-prefix";
    private static final Pattern PLACE = Pattern.compile("\\{([^}]+)}");
    private static final int PREFIX = -1;

    private final List<String> texts = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();

    Template(String form, Slots slots) {
        Matcher matcher = PLACE.matcher(form);
        int end = 0;
        while (matcher.find()) {
            texts.add(form.substring(end, matcher.start()));
            places.add(matcher.group(1).equals(TEST_PREFIX) ? PREFIX : slots.of(matcher.group(1)));
            end = matcher.end();
        }
        texts.add(form.substring(end));
    }

    static boolean isTemplate(String text) {
        return PLACE.matcher(text).find();
    }

    @Override
    public JsonNode value(Row row) {
        StringBuilder text = new StringBuilder(texts.get(0));
        for (int i = 0; i < places.size(); i++) {
            int place = places.get(i);
            text.append(place == PREFIX ? row.prefix() : row.cell(place)).append(texts.get(i + 1));
        }
        return TextNode.valueOf(text.toString());
    }
}
