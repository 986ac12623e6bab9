package io.metamigrator.systems.redis.mapping;

import io.metamigrator.mapping.Problems;
import io.metamigrator.mapping.Section;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the mapping file as a whole, and names every line that cannot be used. */
final class RedisMappingFile {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Pattern TTL = Pattern.compile("(set|at-most) ([0-9]{1,12})(s|m|h|d)");
    private static final Set<String> TYPES =
            Set.of("string", "hash", "list", "set", "zset", "stream", "ReJSON-RL", "TSDB-TYPE");

    private final Problems problems;
    private final OnExisting onExisting;
    private final Map<String, WordTable> tables = new HashMap<>();
    private final List<String> steps = new ArrayList<>();
    private final List<KeyRule> rules = new ArrayList<>();

    RedisMappingFile(String file, String text, OnExisting onExisting) {
        this.problems = new Problems(file);
        this.onExisting = onExisting;
        Section root = Section.ofFile(text, problems, "add the steps of the migration");
        if (root != null) {
            read(root);
        }
        problems.throwIfAny();
    }

    List<String> steps() {
        return steps;
    }

    List<KeyRule> rules() {
        return rules;
    }

    private void read(Section root) {
        if (!root.requiredText("migration").equals("redis")) {
            root.problem("migration", "this file has to be for redis", "write 'migration: redis'");
        }
        if (!root.requiredText("version").equals("1")) {
            root.problem("version", "this program reads version 1", "write 'version: 1'");
        }
        Section named = root.section("tables");
        for (String name : named == null ? List.<String>of() : named.names()) {
            Section table = named == null ? null : named.section(name);
            if (table != null) {
                tables.put(name, table(table));
            }
        }
        List<Section> parts = root.sections("steps");
        if (parts.isEmpty()) {
            root.problem("steps", "'steps' is missing or empty", "add the steps of the migration");
        }
        parts.forEach(this::step);
        root.finish();
    }

    private static WordTable table(Section section) {
        List<WordTable.Line> lines = new ArrayList<>();
        String otherwise = null;
        for (String word : section.names()) {
            if (word.equals("otherwise")) {
                String text = section.text(word);
                otherwise = text == null ? null : bytes(text);
                continue;
            }
            Section line = section.section(word);
            if (line != null) {
                lines.add(new WordTable.Line(
                        bytes(word), bytes(line.texts("is")), bytes(line.texts("starts")), bytes(line.texts("has"))));
                line.finish();
            }
        }
        return new WordTable(List.copyOf(lines), otherwise);
    }

    private void step(Section part) {
        String name = part.requiredText("step");
        if (!name.matches("[a-z][a-z0-9_]{0,39}")) {
            part.problem("step", "'" + name + "' is no name of a step", "use small letters, digits and _");
        } else if (steps.contains(name)) {
            part.problem("step", "the step '" + name + "' comes twice", "remove one of them");
        }
        steps.add(name);
        List<Section> lines = part.sections("keys");
        if (lines.isEmpty()) {
            part.problem("keys", "the step '" + name + "' takes no keys", "add the keys that it takes");
        }
        lines.forEach(line -> rule(name, line));
        part.finish();
    }

    private void rule(String step, Section line) {
        List<Integer> databases = databases(line);
        Set<String> types = types(line);
        Set<String> digits = Set.copyOf(line.texts("digits"));
        String from = line.text("read-from");
        if (from != null && !from.equals("start") && !from.equals("end")) {
            line.problem("read-from", "'read-from' is '" + from + "'", "write start or end");
        }
        KeyPattern pattern = null;
        KeyTemplate template = null;
        String text = line.requiredText("match");
        String to = line.requiredText("to");
        try {
            pattern = KeyPattern.of(text, "end".equals(from), digits);
        } catch (IllegalArgumentException e) {
            line.problem("match", "the pattern '" + text + "' " + e.getMessage(), "mend it");
        }
        if (pattern != null) {
            template = template(line, to, pattern);
            refuseUnknownParts(line, "digits", pattern, digits);
        }
        TtlRule ttl = ttl(line);
        OnExisting existing = existing(line);
        StreamRule stream = stream(line, pattern);
        if (stream != null) {
            refuseBesideStream(line);
        }
        line.finish();
        if (pattern != null && template != null) {
            rules.add(new KeyRule(rules.size(), step, databases, pattern, types, template, ttl, existing, stream));
        }
    }

    private @Nullable KeyTemplate template(Section line, String to, KeyPattern pattern) {
        try {
            return KeyTemplate.of(to, pattern.names(), tables);
        } catch (IllegalArgumentException e) {
            line.problem("to", "the name '" + to + "' " + e.getMessage(), "mend it");
            return null;
        }
    }

    private static void refuseUnknownParts(Section line, String entry, KeyPattern pattern, Set<String> named) {
        for (String part : named) {
            if (!pattern.names().contains(part)) {
                line.problem(entry, "the pattern has no part {" + part + "}", "use one of " + pattern.names());
            }
        }
    }

    private static List<Integer> databases(Section line) {
        List<Integer> databases = new ArrayList<>();
        for (String text : line.texts("database")) {
            if (text.matches("[0-9]{1,4}")) {
                databases.add(Integer.parseInt(text));
            } else {
                line.problem("database", "'" + text + "' is no number of a database", "write it as 2 or [0, 2]");
            }
        }
        if (databases.isEmpty() && !line.has("database")) {
            line.problem("match", "'database' is missing", "say in which database the keys are");
        }
        return databases;
    }

    private static Set<String> types(Section line) {
        Set<String> types = new HashSet<>(line.texts("type"));
        for (String type : types) {
            if (!TYPES.contains(type)) {
                line.problem("type", "'" + type + "' is no type of Redis", "use " + String.join(", ", TYPES));
            }
        }
        return types;
    }

    /** An entry does not expire, and one that is there cannot be changed. */
    private static void refuseBesideStream(Section line) {
        for (String part : List.of("ttl", "on-existing")) {
            if (line.text(part) != null) {
                line.problem(part, "'" + part + "' means nothing beside 'stream'", "leave it out");
            }
        }
    }

    private static TtlRule ttl(Section line) {
        String text = line.text("ttl");
        if (text == null || text.equals("keep")) {
            return TtlRule.KEEP;
        }
        Matcher parts = TTL.matcher(text);
        if (!parts.matches()) {
            line.problem("ttl", "'ttl' is '" + text + "'", "write keep, set 16h or at-most 16h");
            return TtlRule.KEEP;
        }
        Duration time = Duration.ofSeconds(seconds(parts.group(3))).multipliedBy(Long.parseLong(parts.group(2)));
        if (time.compareTo(LONGEST) > 0) {
            line.problem(
                    "ttl", "a ttl of " + text + " is beyond what a server can count", "write at most 36500d, or keep");
            return TtlRule.KEEP;
        }
        if (time.isZero()) {
            line.problem("ttl", "a ttl of 0 would delete the key at once", "write a time above 0, or keep");
        }
        return new TtlRule(parts.group(1).equals("set") ? TtlRule.Kind.SET : TtlRule.Kind.AT_MOST, time);
    }

    private static long seconds(String unit) {
        return switch (unit) {
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3600;
            default -> 86400;
        };
    }

    private OnExisting existing(Section line) {
        String text = line.text("on-existing");
        if (text == null) {
            return onExisting;
        }
        return OnExisting.of(text).orElseGet(() -> {
            line.problem(
                    "on-existing",
                    "'on-existing' is '" + text + "'",
                    "write one of " + String.join(", ", OnExisting.WORDS));
            return onExisting;
        });
    }

    private static @Nullable StreamRule stream(Section line, @Nullable KeyPattern pattern) {
        Section stream = line.section("stream");
        if (stream == null) {
            return null;
        }
        String time = stream.requiredText("time");
        if (pattern != null) {
            refuseUnknownParts(stream, "time", pattern, Set.of(time));
            if (!line.texts("digits").contains(time)) {
                stream.problem("time", "the part {" + time + "} may hold letters", "add 'digits: " + time + "'");
            }
        }
        String unit = stream.text("unit");
        if (unit != null && !unit.equals("seconds") && !unit.equals("milliseconds")) {
            stream.problem("unit", "'unit' is '" + unit + "'", "write seconds or milliseconds");
        }
        BigDecimal most = stream.number("max-length");
        if (most != null && (most.signum() < 0 || most.stripTrailingZeros().scale() > 0)) {
            stream.problem("max-length", "'max-length' is " + most.toPlainString(), "write a whole number, 0 for all");
        }
        stream.finish();
        return new StreamRule(
                time,
                "milliseconds".equals(unit) ? StreamRule.Unit.MILLISECONDS : StreamRule.Unit.SECONDS,
                most == null ? 0 : most.longValue());
    }

    private static String bytes(String text) {
        return RedisKey.named(text).text();
    }

    private static List<String> bytes(List<String> texts) {
        return texts.stream().map(RedisMappingFile::bytes).toList();
    }
}
