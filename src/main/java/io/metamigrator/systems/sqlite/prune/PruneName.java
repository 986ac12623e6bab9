package io.metamigrator.systems.sqlite.prune;

import io.metamigrator.systems.sqlite.compare.Cell;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Names by which something is known in a set, as people read and mistake them. */
final class PruneName {
    private PruneName() {}

    /** Without quotes, where it is a text that can be shown. */
    static String plain(Cell name) {
        String shown = name.shown();
        return shown.startsWith("'") ? shown.substring(1, shown.length() - 1).replace("''", "'") : shown;
    }

    /** What stays the same where case, blanks, dots, dashes and the like are mistaken; empty where nothing stays. */
    static String folded(Cell name) {
        return new String(name.bytes(), StandardCharsets.UTF_8)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
