package io.metamigrator.mapping;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a mapping file as a whole and checks it. */
final class MappingFile {
    private static final String VERSION = "1";

    private final Problems problems;
    private final Function<String, @Nullable String> settings;
    private final Map<String, String> usedSettings = new TreeMap<>();
    private final List<TypeRules> types = new ArrayList<>();
    private String migration = "";

    MappingFile(String file, String text, ZoneId zone, Function<String, @Nullable String> settings) {
        this.problems = new Problems(file);
        this.settings = settings;
        Section root = Section.ofFile(text, problems, "add the types that are migrated");
        if (root != null) {
            read(root, zone);
        }
        problems.throwIfAny();
    }

    String migration() {
        return migration;
    }

    List<TypeRules> types() {
        return types;
    }

    /** The settings that the file asks for, as they were when it was read. */
    Map<String, String> usedSettings() {
        return usedSettings;
    }

    private void read(Section root, ZoneId zone) {
        migration = root.requiredText("migration");
        if (!root.requiredText("version").equals(VERSION)) {
            root.problem("version", "this program reads version " + VERSION, "write 'version: " + VERSION + "'");
        }
        RuleBook rules = new RuleBook(tables(root), MappingRules.found(root), new SourceTimes(times(root), zone));
        TypeReader reader = new TypeReader(rules, exclusions(root));
        List<Section> parts = root.sections("types");
        Set<String> later = new LinkedHashSet<>();
        parts.forEach(part -> later.add(part.requiredText("type")));
        if (parts.isEmpty()) {
            root.problem("types", "'types' is missing or empty", "add the types that are migrated");
        }
        for (Section part : parts) {
            String name = part.requiredText("type");
            if (!later.remove(name)) {
                part.problem("type", "the type '" + name + "' comes twice", "remove one of them");
            }
            types.add(reader.read(part, later));
        }
        root.finish();
    }

    private static TimeFormat times(Section root) {
        String name = root.text("times");
        List<TimeFormat> known = MappingRules.timesFound();
        return known.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseGet(() -> {
                    if (name != null) {
                        String names = String.join(
                                ", ", known.stream().map(TimeFormat::name).toList());
                        root.problem("times", "unknown way to write times '" + name + "'", "use one of: " + names);
                    }
                    return new IsoTimes();
                });
    }

    private Map<String, PrefixTable> tables(Section root) {
        Map<String, PrefixTable> tables = new HashMap<>();
        Section named = root.section("tables");
        for (String name : named == null ? List.<String>of() : named.names()) {
            List<PrefixTable.Line> lines = new ArrayList<>();
            for (Section line : named == null ? List.<Section>of() : named.sections(name)) {
                String start = line.requiredText("starts-with");
                Map<String, String> answers = new LinkedHashMap<>();
                line.names().forEach(answer -> answers.put(answer, line.requiredText(answer)));
                if (!lines.isEmpty() && lines.get(lines.size() - 1).startsWith().equals(PrefixTable.ANY)) {
                    line.problem("starts-with", "a line after '*' is never reached", "move '*' to the end");
                }
                lines.add(new PrefixTable.Line(start, answers));
            }
            tables.put(name, new PrefixTable(lines));
        }
        return tables;
    }

    /** The exclusions in force, by kind of source; one that a setting takes in is left out here. */
    private Map<String, List<Exclusion>> exclusions(Section root) {
        Map<String, List<Exclusion>> exclusions = new HashMap<>();
        Section kinds = root.section("exclude");
        for (String kind : kinds == null ? List.<String>of() : kinds.names()) {
            List<Exclusion> active = new ArrayList<>();
            for (Section part : kinds == null ? List.<Section>of() : kinds.sections(kind)) {
                Exclusion exclusion = exclusion(part);
                String value = settings.apply(exclusion.setting());
                usedSettings.put(exclusion.setting(), value == null ? "" : value);
                if (!"true".equalsIgnoreCase(value)) {
                    active.add(exclusion);
                }
            }
            exclusions.put(kind, active);
        }
        return exclusions;
    }

    private static Exclusion exclusion(Section part) {
        String start = part.text("starts-with");
        String whole = part.text("equals");
        if ((start == null) == (whole == null)) {
            part.problem("column", "an exclusion needs one of 'starts-with' and 'equals'", "add one of them");
        }
        String text = start != null ? start : whole != null ? whole : "";
        Exclusion exclusion =
                new Exclusion(part.requiredText("column"), text, start != null, part.requiredText("unless"));
        part.finish();
        return exclusion;
    }
}
