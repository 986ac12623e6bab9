package io.metamigrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.CamelEngine;
import io.metamigrator.migration.options.MigrationOptions;
import io.metamigrator.migration.settings.Setting;
import io.metamigrator.migration.settings.SettingsCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Holds the README, the pages in {@code docs} and the program together, in both directions. */
class DocumentationTest {
    private static final Pattern COMMAND = Pattern.compile("\\./migrate((?: +[^\\s`#|]+)*)");
    private static final Pattern FIRST_CELL = Pattern.compile("^\\| `([a-z0-9.-]+)` \\|(.*)$", Pattern.MULTILINE);
    private static final Pattern OPTION = Pattern.compile("(?<=[`\\s])--[a-z-]+");
    private static final Set<String> OF_TESTS = Set.of("toy-scenario");
    private static final Set<String> OF_SCENARIOS = Set.of("demo", "samples", "sandbox", "bench", "torture");

    private final CommandContext workplace =
            new CommandContext(Path.of(""), Map.of(), CamelEngine.starter(), System.out, System.err);
    private final CommandSpec root = CommandTree.of(workplace).spec();
    private final Set<String> migrations = Set.copyOf(workplace.migrations());
    private String readme = "";

    @BeforeEach
    void read() throws IOException {
        readme = Files.readString(Path.of("README.md"));
    }

    @Test
    void the_readme_is_read_in_one_go() {
        assertThat(readme.lines().count()).isLessThanOrEqualTo(120);
    }

    @Test
    void every_migration_has_a_row_and_every_row_a_migration_or_the_word_planned() {
        Set<String> working = new TreeSet<>();
        rows("Migrations").forEach(row -> {
            if (!row.group(2).contains("planned") && root.subcommands().containsKey(row.group(1))) {
                working.add(row.group(1));
            } else if (!isPhase(row.group(1))) {
                assertThat(row.group(2)).as(row.group(1)).contains("planned");
            }
        });
        assertThat(working).isNotEmpty().isEqualTo(migrations);
    }

    @Test
    void every_command_is_in_the_readme() {
        Set<String> missing = new TreeSet<>();
        root.subcommands().forEach((name, command) -> {
            boolean hidden = command.getCommandSpec().usageMessage().hidden();
            if (!hidden
                    && !OF_TESTS.contains(name)
                    && !migrations.contains(name)
                    && !readme.contains("./migrate " + name)) {
                missing.add(name);
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void every_phase_and_its_options_are_in_the_table_of_phases_and_the_reverse() {
        Map<String, String> rows =
                rows("Migrations").stream().collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
        for (CommandLine phase : phases().values()) {
            CommandSpec spec = phase.getCommandSpec();
            if (phase.getCommand() instanceof PhaseCommand) {
                assertThat(rows).containsKey(spec.name());
                assertThat(options(rows.get(spec.name()))).as(spec.name()).isEqualTo(ownOptions(spec));
            }
        }
    }

    @Test
    void a_migration_with_options_of_its_own_lists_them_on_its_page_and_the_reverse() throws IOException {
        for (String migration : migrations) {
            boolean inReadme = migration.equals("tradervolt"); // whose table every migration is shown by
            if (MigrationOptions.find(migration).isPresent() && !inReadme) {
                String page = Files.readString(Path.of("docs/" + migration + ".md"));
                Map<String, String> rows = FIRST_CELL
                        .matcher(page.substring(
                                page.indexOf("\n## Phases\n"),
                                page.indexOf("\n## ", page.indexOf("\n## Phases\n") + 1)))
                        .results()
                        .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
                root.subcommands().get(migration).getSubcommands().values().forEach(phase -> {
                    CommandSpec spec = phase.getCommandSpec();
                    boolean isPhase =
                            !(spec.userObject() instanceof WorkCommand); // those are the same for all migrations
                    if (isPhase && !ownOptions(spec).isEmpty() || rows.containsKey(spec.name())) {
                        assertThat(options(rows.getOrDefault(spec.name(), "")))
                                .as(migration + " " + spec.name())
                                .isEqualTo(ownOptions(spec));
                    }
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/redis.md", "docs/tradervolt.md", "docs/dead-letters.md"})
    void every_command_line_of_the_pages_is_understood(String page) throws IOException {
        List<String> lines = new ArrayList<>();
        Matcher found = COMMAND.matcher(Files.readString(Path.of(page)));
        while (found.find()) {
            lines.add(found.group(1).strip());
        }
        assertThat(lines).hasSizeGreaterThan(5).allSatisfy(this::isUnderstood);
    }

    @Test
    void every_setting_is_on_the_page_of_settings_with_its_default_and_the_reverse() throws IOException {
        Map<String, String> rows = FIRST_CELL
                .matcher(Files.readString(Path.of("docs/settings.md")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
        List<Setting> settings = SettingsCatalog.find().all();
        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        settings.stream().map(Setting::key).toList());
        assertThat(settings)
                .allSatisfy(setting -> assertThat(rows.get(setting.key()))
                        .contains(setting.byDefault().isEmpty() ? "|" : "`" + setting.byDefault() + "`")
                        .contains(setting.description()));
    }

    @Test
    void every_file_that_a_page_links_to_is_there() throws IOException {
        Pattern link = Pattern.compile("]\\((?!https?:|#)([^)#]+)(?:#[^)]*)?\\)");
        List<String> gone = new ArrayList<>();
        for (Path page : pages()) {
            link.matcher(Files.readString(page)).results().forEach(found -> {
                if (!Files.exists(page.resolveSibling(found.group(1)))) {
                    gone.add(page + ": " + found.group(1));
                }
            });
        }
        assertThat(gone).isEmpty();
    }

    @Test
    void every_heading_that_a_page_links_to_is_there() throws IOException {
        Pattern link = Pattern.compile("]\\((?!https?:)([^)#]*\\.md)?#([^)]+)\\)");
        List<String> gone = new ArrayList<>();
        for (Path page : pages()) {
            for (MatchResult found :
                    link.matcher(Files.readString(page)).results().toList()) {
                Path to = found.group(1) == null ? page : page.resolveSibling(found.group(1));
                boolean isThere = Files.readAllLines(to).stream()
                        .filter(line -> line.startsWith("#"))
                        .anyMatch(line -> anchor(line).equals(found.group(2)));
                if (!isThere) {
                    gone.add(page + ": " + found.group());
                }
            }
        }
        assertThat(gone).isEmpty();
    }

    /** How a heading is called in a link. */
    private static String anchor(String heading) {
        return heading.replaceFirst("^#+ +", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\w -]", "")
                .strip()
                .replace(' ', '-');
    }

    @Test
    void every_page_can_be_reached_from_the_readme() throws IOException {
        assertThat(pages())
                .hasSizeGreaterThan(10)
                .allSatisfy(page -> assertThat(page.toString().equals("README.md") || readme.contains("(" + page + ")"))
                        .as(page.toString())
                        .isTrue());
    }

    @Test
    void every_route_on_the_page_of_patterns_is_in_the_file_that_it_names() throws IOException {
        List<MatchResult> rows = Pattern.compile("\\| \\[[^]]+]\\(\\.\\./(routes/[^)]+)\\) \\| `([a-z0-9-]+)` \\|")
                .matcher(Files.readString(Path.of("docs/routes.md")))
                .results()
                .toList();
        assertThat(rows)
                .hasSizeGreaterThan(10)
                .allSatisfy(row ->
                        assertThat(Files.readString(Path.of(row.group(1)))).contains("    id: " + row.group(2) + "\n"));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .toList();
        }
    }

    private void isUnderstood(String line) {
        String[] words = line.isEmpty() ? new String[0] : line.split(" +");
        boolean placeholder = line.contains("<") || line.contains("MIGRATION") || words.length == 0;
        boolean scenario = words.length > 0 && OF_SCENARIOS.contains(words[0]);
        if (!placeholder && !scenario) {
            String[] whole = Arrays.stream(words)
                    .map(word -> word.equals("N") ? "1" : word)
                    .toArray(String[]::new);
            assertThat(CommandTree.of(workplace)
                            .spec()
                            .commandLine()
                            .parseArgs(whole)
                            .errors())
                    .as("./migrate " + line)
                    .isEmpty();
        }
        assertThat(!scenario || root.subcommands().containsKey(words[0])).isTrue();
    }

    private Map<String, CommandLine> phases() {
        return root.subcommands().get("tradervolt").getSubcommands();
    }

    private boolean isPhase(String name) {
        return phases().containsKey(name);
    }

    /** The rows of the tables in one section. */
    private List<MatchResult> rows(String section) {
        String from = readme.substring(readme.indexOf("\n## " + section + "\n") + 1);
        int end = from.indexOf("\n## ", 1);
        return FIRST_CELL
                .matcher(end < 0 ? from : from.substring(0, end))
                .results()
                .toList();
    }

    private static Set<String> options(String text) {
        Set<String> options = new TreeSet<>();
        Matcher found = OPTION.matcher(text);
        while (found.find()) {
            options.add(found.group());
        }
        return options;
    }

    private static Set<String> ownOptions(CommandSpec spec) {
        Set<String> shared = Set.of("-D", "--json", "--verbose", "--help");
        return spec.options().stream()
                .filter(option -> !option.inherited()) // which its migration has, and no phase of its own
                .map(CommandLine.Model.OptionSpec::longestName)
                .filter(name -> !shared.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
