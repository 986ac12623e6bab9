package io.metamigrator.torture.redis;

import io.metamigrator.migration.failure.MigrationException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be played.
 *
 * @param kills of the tool, and as many of Redis
 * @param stops how often the tool stands still while a second one is started
 * @param twoServers whether source and target are two servers, of which either may die
 * @param putBack whether {@code out} as it was at the first death of the tool is put back at the end, and applied once more
 * @param postgres whether the ledger is in PostgreSQL
 * @param batch how many keys go to the server at a time
 * @param folder where files are kept; it goes when all is green
 */
record RedisTortureOptions(
        long keys,
        int kills,
        int stops,
        long seed,
        int batch,
        boolean twoServers,
        boolean putBack,
        boolean postgres,
        Path folder) {
    private static final String TWO_SERVERS = "--two-servers";
    private static final String PUT_BACK = "--put-back";
    private static final String POSTGRES = "--postgresql";
    private static final Set<String> SWITCHES = Set.of(TWO_SERVERS, PUT_BACK, POSTGRES);
    private static final Set<String> NAMES = Set.of("--keys", "--kills", "--stops", "--seed", "--batch", "--folder");

    static RedisTortureOptions of(List<String> words) {
        Map<String, String> given = new HashMap<>();
        List<String> valued =
                words.stream().filter(word -> !SWITCHES.contains(word)).toList();
        for (int i = 0; i < valued.size(); i += 2) {
            if (!NAMES.contains(valued.get(i)) || i + 1 == valued.size()) {
                throw MigrationException.usage(
                        "torture redis does not know '" + valued.get(i)
                                + "' without more; it knows --keys N --kills K --stops T --seed S --batch N --folder DIR, --two-servers, --put-back and --postgresql");
            }
            given.put(valued.get(i), valued.get(i + 1));
        }
        return new RedisTortureOptions(
                number(given, "--keys", 200_000),
                (int) number(given, "--kills", 3),
                (int) number(given, "--stops", 0),
                number(given, "--seed", 1),
                (int) number(given, "--batch", 100),
                words.contains(TWO_SERVERS),
                words.contains(PUT_BACK),
                words.contains(POSTGRES),
                Path.of(given.getOrDefault("--folder", "target/torture/redis")).toAbsolutePath());
    }

    private static long number(Map<String, String> given, String name, long usual) {
        String text = given.getOrDefault(name, "");
        if (text.isEmpty()) {
            return usual;
        }
        boolean mayBeNone = name.equals("--kills") || name.equals("--stops");
        if (!text.matches(mayBeNone ? "[0-9]{1,9}" : "[1-9][0-9]{0,8}")) {
            throw MigrationException.usage(name + " is '" + text + "'; it must be a whole number above 0");
        }
        return Long.parseLong(text);
    }
}
