package io.metamigrator.jmx;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says to those who come by JMX what is written for the command line: options stand in one text there, without dashes. */
final class JmxWords {
    /** A command, which stays as one types it; or an option, with its value where that is a word in capitals or a number. */
    private static final Pattern OPTION =
            Pattern.compile("\\./migrate[^;,\\n]*|(?<![\\w-])--([a-z][a-z0-9-]*)(?:[ =]([A-Z]{2,}|\\d+)\\b)?");

    private static final String UNDERSTOOD = "i-understand";

    private JmxWords() {}

    /** {@code also needs --confirm MIGRATE} becomes {@code also needs confirm=MIGRATE}. */
    static String of(String words) {
        return OPTION.matcher(words)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null ? found.group() : option(found.group(1), found.group(2))));
    }

    private static String option(String name, @Nullable String value) {
        String shown = name.startsWith(UNDERSTOOD) ? UNDERSTOOD : name;
        return value == null ? shown : shown + "=" + value;
    }
}
