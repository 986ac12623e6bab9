package io.metamigrator.systems.redis.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is done where the target has a key of that name already. */
public enum OnExisting {
    /** It stays as it is. */
    SKIP,
    /** It is replaced. */
    REPLACE,
    /** It is replaced where the source was written to later. */
    NEWEST,
    /** The run stops. */
    FAIL;

    /** The words of the mapping file and of {@code redis.on-existing}. */
    public static final List<String> WORDS =
            Arrays.stream(values()).map(OnExisting::word).toList();

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<OnExisting> of(String word) {
        return Arrays.stream(values())
                .filter(known -> known.word().equals(word))
                .findFirst();
    }
}
