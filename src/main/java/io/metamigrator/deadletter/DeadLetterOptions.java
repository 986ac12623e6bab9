package io.metamigrator.deadletter;

import io.metamigrator.ledger.Cause;
import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.DeadLetterFilter;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Spelling;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The options by which a door says which dead letters are meant. */
public final class DeadLetterOptions {
    private static final Pattern ID = Pattern.compile("(?:([a-z][a-z0-9]*)-)?(\\d{1,18})");
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

    private static final String SET = "set.";
    private static final String[] FILTERS = {"run", "type", "reason", "state", "since", "until"};

    private final Map<String, String> given;

    public DeadLetterOptions(Map<String, String> given) {
        this.given = given;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(given.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** @throws MigrationException usage, naming the option that cannot be understood and what it takes */
    public DeadLetterFilter filter() {
        return new DeadLetterFilter(
                text("migration").orElse(null),
                text("run").orElse(null),
                text("type").orElse(null),
                text("reason")
                        .map(word -> word("reason", word, Cause.values(), Cause::label))
                        .orElse(null),
                text("state").map(DeadLetterOptions::standings).orElse(Set.of()),
                text("since").map(text -> time("since", text)).orElse(null),
                text("until").map(text -> time("until", text)).orElse(null),
                ids());
    }

    /** The same. @throws MigrationException usage, also if the ledger has no run of that name */
    public DeadLetterFilter filter(Ledger ledger) {
        DeadLetterFilter filter = filter();
        String run = filter.run();
        if (run != null && ledger.runs().find(run).isEmpty()) {
            throw MigrationException.usage("there is no run " + run + "; ./migrate status lists them");
        }
        String type = filter.type();
        if (type != null) {
            refuseUnknown(type, ledger);
        }
        return filter;
    }

    private static void refuseUnknown(String type, Ledger ledger) {
        Set<String> types = new TreeSet<>();
        for (String migration : ledger.runs().migrations()) {
            ledger.runs().of(migration).forEach(run -> types.addAll(run.types()));
        }
        if (!types.isEmpty() && !types.contains(type)) {
            throw MigrationException.usage(
                    "--type is '" + type + "'" + Spelling.hint(type, types) + "; it takes " + String.join(", ", types));
        }
    }

    /** The filters as a person would type them once more, with a blank before each; quoted for the shell. */
    public String words(String... names) {
        StringBuilder words = new StringBuilder();
        for (String name : names) {
            text(name)
                    .ifPresent(value ->
                            words.append(" --").append(name).append(' ').append(quoted(value)));
        }
        return words.toString();
    }

    private static String quoted(String word) {
        return word.matches("[\\w.,:/@%+=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** The command that sends for good what this means, without {@code ./migrate}. @param switches of a real run */
    public String replay(String migration, String switches) {
        return "dead-letters replay --migration " + migration + words(FILTERS) + words("max")
                + String.join("", names().stream().map(id -> " " + id).toList()) + switches;
    }

    /** The command that lists what is left of what this means. */
    public String list(String migration) {
        return "dead-letters list --migration " + migration + words("run", "type", "since", "until");
    }

    private static Set<DeadLetter.Standing> standings(String words) {
        return Arrays.stream(words.split(","))
                .map(word -> word("state", word.strip(), DeadLetter.Standing.values(), DeadLetter.Standing::label))
                .collect(Collectors.toSet());
    }

    private static <E extends Enum<E>> E word(String option, String text, E[] all, Function<E, String> label) {
        return Stream.of(all)
                .filter(value -> label.apply(value).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> MigrationException.usage("--" + option + " is '" + text + "'; it takes "
                        + Stream.of(all).map(label).collect(Collectors.joining(", "))));
    }

    /** The letters that are named one by one, as sequence numbers. */
    List<Long> ids() {
        return names().stream().map(DeadLetterOptions::id).distinct().toList();
    }

    /** The same as they were given. */
    List<String> names() {
        return text("ids").stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    /** The number in an id, {@code tradervolt-17} or {@code 17}. */
    static long id(String text) {
        return Long.parseLong(parsed(text).group(2));
    }

    /** The migration in an id; null if it names none. */
    static @Nullable String migration(String id) {
        return parsed(id).group(1);
    }

    private static Matcher parsed(String text) {
        Matcher parts = ID.matcher(text);
        if (!parts.matches()) {
            String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
            throw MigrationException.usage("'" + shown.replaceAll("\\p{Cntrl}", "?")
                    + "' is no id of a dead letter; one looks as tradervolt-17, and dead-letters list shows them");
        }
        return parts;
    }

    /** A time as ISO 8601, a day of UTC, or how long ago: {@code 2h}. */
    private static Instant time(String option, String text) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            String unit = ago.group(2).equals("d") ? "P" + ago.group(1) + "D" : "PT" + ago.group(1) + ago.group(2);
            return Instant.now(Clock.systemUTC()).minus(Duration.parse(unit.toUpperCase(Locale.ROOT)));
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw MigrationException.usage("--" + option + " is '" + text
                    + "'; write 2026-11-21, 2026-11-21T10:15:00Z, or 2h for two hours ago");
        }
    }

    /** A whole number above zero. */
    public int number(String name, int otherwise, int most) {
        return text(name)
                .map(text -> {
                    int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
                    if (number < 1 || number > most) {
                        throw MigrationException.usage(
                                "--" + name + " takes a whole number from 1 to " + most + ", not '" + text + "'");
                    }
                    return number;
                })
                .orElse(otherwise);
    }

    /** The values of {@code set.<field>}. */
    Map<String, String> settings() {
        Map<String, String> values = new TreeMap<>();
        given.forEach((name, value) -> {
            if (name.startsWith(SET)) {
                values.put(name.substring(SET.length()), value);
            }
        });
        return values;
    }

    /** Who asks, as the door knows them. */
    public String who() {
        return text("by").orElse("unknown");
    }
}
