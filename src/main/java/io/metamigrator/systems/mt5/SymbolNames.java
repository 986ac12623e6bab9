package io.metamigrator.systems.mt5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.metamigrator.mapping.Cell;
import io.metamigrator.mapping.Converter;
import io.metamigrator.mapping.Row;
import java.util.Comparator;
import java.util.List;

/** Symbol names without the suffixes that a broker adds to them: {@code EURUSD.r} is {@code EURUSD}. */
final class SymbolNames implements Converter {
    private final List<String> suffixes;

    SymbolNames(List<String> suffixes) {
        this.suffixes = suffixes.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    @Override
    public JsonNode convert(String text, Row row, Cell cell) {
        return TextNode.valueOf(plain(text));
    }

    /** The longest suffix is taken off, once; a name that is nothing but a suffix stays. */
    String plain(String name) {
        for (String suffix : suffixes) {
            int end = name.length() - suffix.length();
            if (end > 0 && name.regionMatches(true, end, suffix, 0, suffix.length())) {
                return name.substring(0, end);
            }
        }
        return name;
    }
}
