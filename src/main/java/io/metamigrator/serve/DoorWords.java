package io.metamigrator.serve;

import io.metamigrator.migration.options.MigrationOptions;
import io.metamigrator.migration.options.PhaseOption;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says by each door what is written for the command line. A command stays as one types it; an option becomes what is given
 * there in its place.
 */
public enum DoorWords {
    /** Fields of a JSON body: {@code also needs --confirm MIGRATE} becomes {@code also needs "confirm": "MIGRATE"}. */
    HTTP {
        @Override
        String option(String name, @Nullable String value) {
            String field = '"' + name + '"';
            if (value == null) {
                return isSwitch(name) ? field + ": true" : field;
            }
            return field + ": " + (Character.isDigit(value.charAt(0)) ? value : '"' + value + '"');
        }
    },

    /** One text without dashes: {@code also needs --confirm MIGRATE} becomes {@code also needs confirm=MIGRATE}. */
    JMX {
        @Override
        String option(String name, @Nullable String value) {
            String shown = name.startsWith(MigrationOptions.UNDERSTOOD) ? "i-understand" : name;
            return value == null ? shown : shown + "=" + value;
        }
    };

    /** A command; or an option, with its value where that is a word in capitals or a number. */
    private static final Pattern OPTION =
            Pattern.compile("\\./migrate[^;,\\n]*|(?<![\\w-])--([a-z][a-z0-9-]*)(?:[ =]([A-Z]{2,}|\\d+)\\b)?");

    private static final Set<String> SWITCHES = Stream.concat(
                    Stream.of("dry-run", "test", "apply"),
                    ServiceLoader.load(MigrationOptions.class).stream()
                            .flatMap(declared -> declared.get().options().stream())
                            .filter(PhaseOption::isFlag)
                            .map(PhaseOption::name))
            .collect(Collectors.toUnmodifiableSet());

    abstract String option(String name, @Nullable String value);

    /** @param words as the command line prints them */
    public String of(String words) {
        return OPTION.matcher(words).replaceAll(found -> Matcher.quoteReplacement(translated(found)));
    }

    private String translated(MatchResult found) {
        return found.group(1) == null ? found.group() : option(found.group(1), found.group(2));
    }

    private static boolean isSwitch(String name) {
        return name.startsWith(MigrationOptions.UNDERSTOOD) || SWITCHES.contains(name);
    }
}
