package io.metamigrator.systems.sqlite.mapping;

import io.metamigrator.mapping.Problems;
import io.metamigrator.mapping.Section;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the mapping file as a whole, and names every line that cannot be used. */
final class SqliteMappingFile {
    private static final String NAME = "[a-z][a-z0-9_]{0,39}";
    private static final Set<String> PROFILES = Set.of("ledger", "cache", "standard");

    private final String file;
    private final Problems problems;
    private final String set;
    private final SchemaFiles schemas;
    private final Map<String, ValueTable> values = new LinkedHashMap<>();
    private final List<FileRule> files = new ArrayList<>();
    private final List<DatabaseRule> databases = new ArrayList<>();
    private final List<LeaveRule> leave = new ArrayList<>();
    private final List<CheckRule> checks = new ArrayList<>();
    private @Nullable PruneRule prune;

    SqliteMappingFile(String file, String text, String set, SchemaFiles schemas) {
        this.file = file;
        this.problems = new Problems(file);
        this.set = set;
        this.schemas = schemas;
        Section root = Section.ofFile(text, problems, "add the databases of the migration");
        if (root != null) {
            read(root);
        }
        problems.throwIfAny();
    }

    List<FileRule> files() {
        return List.copyOf(files);
    }

    List<DatabaseRule> databases() {
        return List.copyOf(databases);
    }

    List<LeaveRule> leave() {
        return List.copyOf(leave);
    }

    List<CheckRule> checks() {
        return List.copyOf(checks);
    }

    Optional<PruneRule> prune() {
        return Optional.ofNullable(prune);
    }

    private void read(Section root) {
        if (!root.requiredText("migration").equals("sqlite")) {
            root.problem("migration", "this file has to be for sqlite", "write 'migration: sqlite'");
        }
        if (!root.requiredText("version").equals("1")) {
            root.problem("version", "this program reads version 1", "write 'version: 1'");
        }
        readValues(root.section("values"));
        readFiles(root.section("files"));
        List<Section> parts = root.sections("databases");
        if (parts.isEmpty()) {
            root.problem("databases", "'databases' is missing or empty", "add the new databases");
        }
        parts.forEach(this::database);
        for (Section line : root.sections("leave")) {
            leave.add(new LeaveRule(line.requiredText("table"), line.requiredText("why")));
            line.finish();
        }
        readChecks(root.sections("checks"));
        Section rows = root.section("prune");
        prune = rows == null ? null : new PruneSection(rows, databases).read().orElse(null);
        root.finish();
    }

    private void readChecks(List<Section> lines) {
        if (lines.isEmpty()) {
            return;
        }
        try (Questions questions = new Questions(databases)) {
            for (Section line : lines) {
                String only = line.text("for");
                if (only != null && !only.equals(set)) {
                    continue;
                }
                CheckRule check = new CheckSection(file, line, files, questions).read();
                if (checks.stream().anyMatch(each -> each.name().equals(check.name()))) {
                    line.problem("check", "the check '" + check.name() + "' comes twice", "give it another name");
                }
                checks.add(check);
            }
        } catch (SQLException e) {
            lines.get(0).problem("check", "the schemas cannot be made together: " + e.getMessage(), "mend them");
        }
    }

    private void readValues(@Nullable Section section) {
        for (String name : section == null ? List.<String>of() : section.names()) {
            Section table = section.section(name);
            Map<String, String> lines = new LinkedHashMap<>();
            for (String old : table == null ? List.<String>of() : table.names()) {
                lines.put(old, table.requiredText(old));
            }
            values.put(name, new ValueTable(name, lines));
        }
    }

    private void readFiles(@Nullable Section section) {
        if (section == null) {
            problems.add(1, "'files' is missing", "say what the old files are called");
            return;
        }
        for (String alias : section.names()) {
            Section line = section.section(alias);
            if (!alias.matches(NAME)) {
                section.problem(alias, "'" + alias + "' is no name for a file", "use small letters, digits and _");
            }
            if (line != null) {
                Section named = line.section("named");
                files.add(new FileRule(alias, line.requiredText("file"), named == null ? null : naming(named)));
                line.finish();
            }
        }
    }

    private FileRule.Naming naming(Section section) {
        TableLines lines = new TableLines(section, values, files);
        List<TableName> from = section.texts("from").stream()
                .map(text -> lines.table("from", text))
                .toList();
        Expression gives = lines.expression("gives", section.requiredText("gives"));
        List<Expression> by = section.texts("by").stream()
                .map(text -> lines.expression("by", text))
                .toList();
        if (from.isEmpty() || by.isEmpty()) {
            section.problem("from", "'named' needs 'from' and 'by'", "say in which table a file's name is looked for");
        }
        section.finish();
        return new FileRule.Naming(from, gives, by);
    }

    private void database(Section section) {
        String name = section.requiredText("database");
        String profile = section.requiredText("profile");
        List<Section> tables = section.sections("tables");
        if (!name.matches(NAME)
                || databases.stream().anyMatch(each -> each.name().equals(name))) {
            section.problem("database", "'" + name + "' is no name, or comes twice", "use small letters, digits and _");
            return;
        }
        if (!PROFILES.contains(profile)) {
            section.problem("profile", "'" + profile + "' is no profile", "use one of " + PROFILES);
            return;
        }
        try {
            TargetSchema schema = schemas.of(name);
            List<TableRule> rules = new ArrayList<>();
            for (Section table : tables) {
                String only = table.text("for");
                if (only == null || only.equals(set)) {
                    new TableSection(table, schema, values, files).read().ifPresent(rules::add);
                }
            }
            refuseTwice(section, rules);
            databases.add(new DatabaseRule(
                    name, Profile.valueOf(profile.toUpperCase(Locale.ROOT)), schema, List.copyOf(rules)));
        } catch (IOException e) {
            section.problem("database", String.valueOf(e.getMessage()), "mend the schema");
        }
        section.finish();
    }

    private static void refuseTwice(Section section, List<TableRule> rules) {
        Set<String> names = new HashSet<>();
        for (TableRule rule : rules) {
            if (!names.add(rule.table().name())) {
                section.problem("tables", "the table " + rule.table().name() + " comes twice", "make one rule of them");
            }
        }
    }
}
