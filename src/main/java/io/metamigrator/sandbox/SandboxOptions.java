package io.metamigrator.sandbox;

import static io.metamigrator.migration.ScenarioOption.flag;
import static io.metamigrator.migration.ScenarioOption.path;
import static io.metamigrator.migration.ScenarioOption.value;

import io.metamigrator.migration.ScenarioOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a sandbox.
 *
 * @param given the options as they were given, by name without dashes
 * @param project the folder that holds {@code routes/sandbox}
 * @param port 0 for a free one
 * @param user the only e-mail that may log in, or empty for any
 * @param password the only password that logs in, or empty for any
 * @param accessTokenLife how long an access token is good
 * @param refreshTokenLife how long a refresh token is good
 * @param withoutPermissions rights that the login lacks
 * @param strictness what the tenant insists on
 * @param seed a file of entities to start with, or null for the three trader groups of every tenant
 * @param startEmpty start without any entity
 * @param faults the faults in force from the start
 * @param randomSeed settles which calls the faults strike
 * @param maxRate more calls than this in any one-second window are answered 429; 0: no bound
 */
public record SandboxOptions(
        Map<String, String> given,
        Path project,
        int port,
        String user,
        String password,
        Duration accessTokenLife,
        Duration refreshTokenLife,
        Set<String> withoutPermissions,
        Strictness strictness,
        @Nullable Path seed,
        boolean startEmpty,
        List<FaultRule> faults,
        long randomSeed,
        long maxRate) {
    /** All options that there are. */
    public static final List<ScenarioOption> ALL = List.of(
            value("port", "PORT", "The port on 127.0.0.1; else a free one."),
            value("user", "EMAIL", "The only e-mail that logs in; else any."),
            value("password", "PASSWORD", "The only password that logs in; else any."),
            value(
                    "fault",
                    "FAULT",
                    "A fault from the start, as kind=share:setting=value; again for more. Kinds are below."),
            value("latency", "TIME", "Delays every answer: 20ms, or 20ms+10ms for a fixed and a random part."),
            value("max-rate", "N", "Answers 429 to more than N calls in a second; else takes all."),
            value("token-life", "TIME", "How long an access token is good; else 7m."),
            value("refresh-token-life", "TIME", "How long a refresh token is good; else 30d."),
            value("without-permission", "RIGHT", "A right that the login lacks, such as CreateDeal; again for more."),
            flag("unique-names", "Refuses a second group or symbol of one name; on unless =false."),
            flag("unique-emails", "Refuses a second trader with one e-mail; off unless given."),
            flag("required-fields", "Refuses entities without their required fields; on unless =false."),
            flag("references", "Refuses references to what is not there; on unless =false."),
            flag("guarded-parents", "Refuses to delete what others refer to; on unless =false."),
            path("seed", "FILE", "A JSON file of entities to start with."),
            flag("empty", "Starts without any entity; else with the trader groups DEMO, REAL and ROOT."),
            value("seed-random", "N", "Settles which calls the faults strike; else 1."),
            path("project", "DIR", "The folder that holds routes/sandbox; else this installation."));

    /** Their names, without dashes. */
    public static final Set<String> NAMES =
            ALL.stream().map(ScenarioOption::name).collect(Collectors.toUnmodifiableSet());

    public static SandboxOptions defaults() {
        return of(Map.of());
    }

    /**
     * Reads options by name without dashes, see {@link #NAMES}. Several faults are separated by commas, as are several
     * permissions.
     *
     * @throws SandboxOptionException naming the option and the value found
     */
    public static SandboxOptions of(Map<String, String> given) {
        OptionText text = new OptionText("--", given).allowing(NAMES);
        return new SandboxOptions(
                Map.copyOf(given),
                Path.of(text.text("project", "")),
                (int) text.number("port", 0, 0, 65_535),
                text.text("user", ""),
                text.text("password", ""),
                text.duration("token-life", Duration.ofMinutes(7)),
                text.duration("refresh-token-life", Duration.ofDays(30)),
                words(text.text("without-permission", "")).collect(Collectors.toUnmodifiableSet()),
                new Strictness(
                        text.flag("unique-names", true),
                        text.flag("unique-emails", false),
                        text.flag("required-fields", true),
                        text.flag("references", true),
                        text.flag("guarded-parents", true)),
                text.has("seed") ? Path.of(text.text("seed", "")) : null,
                text.flag("empty", false),
                faults(text),
                text.number("seed-random", 1, Long.MIN_VALUE, Long.MAX_VALUE),
                text.number("max-rate", 0, 0, 1_000_000));
    }

    /** These options with one more, or with another value for one of them. */
    public SandboxOptions with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(given);
        changed.put(name, value);
        return of(changed);
    }

    @Override
    public String toString() {
        return "SandboxOptions[port=" + port + ", project=" + project + ", faults=" + faults.size() + "]";
    }

    private static List<FaultRule> faults(OptionText text) {
        Stream<String> latency = text.has("latency") ? Stream.of(latency(text.text("latency", ""))) : Stream.empty();
        return Stream.concat(latency, words(text.text("fault", "")))
                .map(FaultRule::of)
                .toList();
    }

    /** {@code 20ms} or {@code 20ms+10ms}: a fixed time, and up to how much is added. */
    private static String latency(String given) {
        String[] parts = given.split("\\+", 2);
        OptionText times = new OptionText(
                "--latency ",
                parts.length == 2 ? Map.of("fixed", parts[0], "jitter", parts[1]) : Map.of("fixed", parts[0]));
        Duration fixed = times.duration("fixed", Duration.ZERO);
        Duration jitter = times.duration("jitter", Duration.ZERO);
        return "latency=1:delay=" + fixed.toMillis() + "ms:jitter=" + jitter.toMillis() + "ms";
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split(",")).map(String::strip).filter(word -> !word.isEmpty());
    }
}
