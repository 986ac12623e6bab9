package io.metamigrator.cli;

import io.metamigrator.migration.options.MigrationOptions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** Collects the options that the user gave, by long name without dashes, for the route. */
final class GivenOptions {
    private static final Set<String> FOR_THE_DOOR = Set.of("json", "verbose", "help", "-D");

    private GivenOptions() {}

    static Map<String, String> of(ParseResult parsed, String migration) {
        Map<String, String> given = new TreeMap<>();
        for (OptionSpec option : parsed.matchedOptions()) {
            String name = option.longestName().replaceFirst("^--", "");
            boolean isOfSetting = option.scopeType() == ScopeType.INHERIT;
            if (!FOR_THE_DOOR.contains(name) && !isOfSetting) {
                boolean understood = name.equals(MigrationOptions.understood(migration));
                given.put(understood ? "i-understand" : name, String.valueOf((Object) option.getValue()));
            }
        }
        return given;
    }
}
