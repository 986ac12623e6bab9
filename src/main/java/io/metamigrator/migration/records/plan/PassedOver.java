package io.metamigrator.migration.records.plan;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which files of a source folder are not looked into, and why; all others are what their content says. */
public final class PassedOver {
    private static final Set<String> WRITTEN_ASIDE =
            Set.of(".tmp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".swp", "~");

    private PassedOver() {}

    /** Why a file of this name is passed over, one clause for people; empty if it is looked into. */
    public static Optional<String> why(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith(".")) {
            return Optional.of("hidden");
        }
        if (lower.endsWith(".md")) {
            return Optional.of("a note");
        }
        return WRITTEN_ASIDE.stream()
                .filter(lower::endsWith)
                .findFirst()
                .map(ending -> "still being written, since its name ends with " + ending);
    }
}
