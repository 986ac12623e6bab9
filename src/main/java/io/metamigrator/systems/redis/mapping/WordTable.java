package io.metamigrator.systems.redis.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table from a part of a name to a word: the first line that fits decides.
 *
 * @param otherwise the word for what fits no line; null keeps the part as it is
 */
record WordTable(List<Line> lines, @Nullable String otherwise) {

    /** One word, and the parts that it stands for. All texts one character a byte, as keys are. */
    record Line(String word, List<String> whole, List<String> starts, List<String> inside) {
        boolean fits(String part) {
            return whole.contains(part)
                    || starts.stream().anyMatch(part::startsWith)
                    || inside.stream().anyMatch(part::contains);
        }
    }

    String of(String part) {
        for (Line line : lines) {
            if (line.fits(part)) {
                return line.word();
            }
        }
        return otherwise == null ? part : otherwise;
    }
}
