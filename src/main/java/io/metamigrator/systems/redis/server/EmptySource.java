package io.metamigrator.systems.redis.server;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says that there is nothing at all where keys are looked for, which is more likely a wrong address than a wish. */
public final class EmptySource {
    private EmptySource() {}

    /** The warning; empty where any of the databases holds a key. */
    public static Optional<String> of(List<Integer> databases, ServerFacts facts) {
        if (databases.stream().anyMatch(database -> facts.keysIn(database) > 0)) {
            return Optional.empty();
        }
        String others = new TreeMap<>(facts.keys())
                .entrySet().stream()
                        .filter(each -> each.getValue() > 0)
                        .map(each -> each.getKey() + " holds " + each.getValue())
                        .collect(Collectors.joining(", "));
        return Optional.of("Warning: the source databases "
                + databases.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + " hold no key at all; see that redis.url is right"
                + (others.isEmpty() ? ", since the server holds none in any database" : ". Of the others " + others));
    }
}
