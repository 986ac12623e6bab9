package io.metamigrator.torture;

import io.metamigrator.migration.failure.MigrationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What is to be played.
 *
 * @param seeds of the runs, in their order
 * @param parallel how many runs go on at a time
 * @param killShare of the runs whose lives are processes of their own
 * @param records about how many each run has, 0 for as many as its seed says
 * @param folder where runs keep their files
 * @param rivals whether the runs are those with two processes or two folders
 */
record TortureOptions(List<Long> seeds, int parallel, double killShare, int records, Path folder, boolean rivals) {
    private static final String RIVALS = "rivals";
    private static final int FEWEST_RECORDS = 40;
    private static final int MOST_RECORDS = 100_000;
    private static final Set<String> NAMES =
            Set.of("--runs", "--seed", "--parallel", "--kill-share", "--records", "--only", "--folder");

    static TortureOptions of(List<String> words) {
        boolean rivals = !words.isEmpty() && words.get(0).equals(RIVALS);
        Map<String, String> given = given(rivals ? words.subList(1, words.size()) : words);
        long seed = number(given, "--seed", 1);
        long runs = number(given, "--runs", 50);
        List<Long> seeds = given.containsKey("--only")
                ? List.of(number(given, "--only", 0))
                : LongStream.range(seed, seed + runs).boxed().toList();
        return new TortureOptions(
                seeds,
                Math.max(1, (int) number(given, "--parallel", 8)),
                share(given.getOrDefault("--kill-share", "0.06")),
                records(number(given, "--records", 0)),
                Path.of(given.getOrDefault("--folder", "target/torture")).toAbsolutePath(),
                rivals);
    }

    private static Map<String, String> given(List<String> arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        arguments.forEach(argument -> words.addAll(List.of(argument.split("=", 2))));
        for (int i = 0; i < words.size(); i += 2) {
            if (!NAMES.contains(words.get(i)) || i + 1 == words.size()) {
                throw MigrationException.usage("torture does not know '" + words.get(i)
                        + "' without more; it knows --runs N --seed S --parallel P --kill-share X --records N"
                        + " --only SEED --folder DIR, and rivals before them");
            }
            given.put(words.get(i), words.get(i + 1));
        }
        return given;
    }

    private static long number(Map<String, String> given, String name, long usual) {
        String text = given.getOrDefault(name, Long.toString(usual));
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw MigrationException.usage(name + " is '" + text + "'; it must be a whole number");
        }
    }

    private static int records(long number) {
        if (number != 0 && (number < FEWEST_RECORDS || number > MOST_RECORDS)) {
            throw MigrationException.usage(
                    "--records is " + number + "; it must be a number from " + FEWEST_RECORDS + " to " + MOST_RECORDS);
        }
        return (int) number;
    }

    private static double share(String text) {
        try {
            double share = Double.parseDouble(text);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw MigrationException.usage("--kill-share is '" + text + "'; it must be a number from 0 to 1");
    }
}
