package io.metamigrator.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one type of the mapping file. */
final class TypeReader {
    private final RuleBook rules;
    private final Map<String, List<Exclusion>> exclusions;
    private final Map<String, KnownType> before = new LinkedHashMap<>();

    /** What later types need of an earlier one: its key, and how that key's text is read. */
    private record KnownType(Key key, FieldReader.Usual reading) {}

    TypeReader(RuleBook rules, Map<String, List<Exclusion>> exclusions) {
        this.rules = rules;
        this.exclusions = exclusions;
    }

    /** @param later names of the types that come after this one */
    TypeRules read(Section part, Set<String> later) {
        Slots slots = new Slots();
        FieldReader reader = new FieldReader(rules, slots);
        String name = part.requiredText("type");
        String source = part.requiredText("source");
        Map<String, FieldReader.Usual> reading = new LinkedHashMap<>();
        List<Field> fields = fields(part, reader, reading);
        Key key = key(part, reader, fields);
        String account = part.text("account");
        TypeRules type = new TypeRules(
                name,
                source,
                part.flag("distinct"),
                mark(part, fields),
                key,
                Optional.ofNullable(account),
                account == null ? -1 : slots.of(account),
                time(part, slots),
                rules.times(),
                join(part, slots),
                active(source, slots),
                fields,
                references(part, reader, later, fields),
                notSent(part),
                part.texts("ignored"),
                slots.columns());
        Field value = key.value();
        before.put(
                name,
                new KnownType(
                        key,
                        value != null
                                ? new FieldReader.Usual(null, value.type())
                                : reading.getOrDefault(key.field(), FieldReader.Usual.TEXT)));
        part.finish();
        return type;
    }

    private List<Field> fields(Section part, FieldReader reader, Map<String, FieldReader.Usual> reading) {
        List<Field> fields = new ArrayList<>();
        Section named = part.section("fields");
        if (named == null) {
            part.problem("fields", "'fields' is missing", "add the fields that are sent");
            return fields;
        }
        for (String name : named.names()) {
            Section field = named.section(name);
            if (field != null) {
                String rule = rules.ofKeys(field.text("rule"));
                Field read = reader.read(name, field, FieldReader.Usual.TEXT);
                reading.put(name, new FieldReader.Usual(rule, read.type()));
                fields.add(read);
            }
        }
        return fields;
    }

    private Key key(Section part, FieldReader reader, List<Field> fields) {
        Section key = part.section("key");
        if (key == null) {
            part.problem("key", "'key' is missing", "add 'key: {field: ...}' or 'key: {column: ...}'");
            return new Key(null, "", null, false);
        }
        boolean folded = key.flag("fold");
        if (key.has("column")) {
            String foundIn = key.requiredText("found-in");
            String member = key.text("member");
            requireField(key, "found-in", foundIn, fields);
            Field value = reader.read("the key", key, FieldReader.Usual.TEXT);
            return new Key(value, foundIn, member, folded);
        }
        String field = key.requiredText("field");
        requireField(key, "field", field, fields);
        key.finish();
        return new Key(null, field, null, folded);
    }

    private String mark(Section part, List<Field> fields) {
        String mark = part.requiredText("mark");
        if (part.has("mark")) {
            requireField(part, "mark", mark, fields);
        }
        return mark;
    }

    private static void requireField(Section part, String key, String field, List<Field> fields) {
        if (fields.stream().noneMatch(known -> known.name().equals(field))) {
            part.problem(key, "'" + field + "' is no field of this type", "name one of its fields");
        }
    }

    private static Optional<String> time(Section part, Slots slots) {
        Optional<String> time = Optional.ofNullable(part.text("time"));
        time.ifPresent(slots::of);
        return time;
    }

    private Optional<Join> join(Section part, Slots slots) {
        Section join = part.section("join");
        if (join == null) {
            return Optional.empty();
        }
        List<Join.Link> links = new ArrayList<>();
        for (Section link : join.sections("on")) {
            int slot = slots.of(link.requiredText("column"));
            links.add(new Join.Link(
                    slot, new Unset(link.texts("unset"), rules.times().format()), link.requiredText("joined")));
            link.finish();
        }
        if (links.isEmpty()) {
            join.problem("on", "the join has no links", "add 'on: [{column: ..., joined: ...}]'");
        }
        Join read = new Join(join.requiredText("source"), links, join.texts("ignored"));
        join.finish();
        return Optional.of(read);
    }

    private List<Exclusion.Active> active(String source, Slots slots) {
        return exclusions.getOrDefault(source, List.of()).stream()
                .map(rule -> new Exclusion.Active(rule, slots.of(rule.column())))
                .toList();
    }

    private List<ReferenceRule> references(Section part, FieldReader reader, Set<String> later, List<Field> fields) {
        Section named = part.section("references");
        List<ReferenceRule> references = new ArrayList<>();
        for (String name : named == null ? List.<String>of() : named.names()) {
            Section reference = named == null ? null : named.section(name);
            if (reference != null) {
                if (fields.stream().anyMatch(field -> field.name().equals(name))) {
                    named.problem(name, "'" + name + "' is a field already", "keep one of them");
                }
                references.add(reference(name, reference, reader, later));
            }
        }
        return references;
    }

    private ReferenceRule reference(String name, Section part, FieldReader reader, Set<String> later) {
        String type = part.requiredText("to");
        KnownType target = before.get(type);
        if (target == null && later.contains(type)) {
            part.problem("to", "'" + type + "' comes later in the file", "move it before this type");
        } else if (target == null) {
            part.problem("to", "unknown type '" + type + "'", "use one of: " + String.join(", ", before.keySet()));
        }
        FieldReader.Usual reading = target == null ? FieldReader.Usual.TEXT : target.reading();
        Key key = target == null ? new Key(null, "", null, false) : target.key();
        Field value = reader.read(name, part, reading);
        return new ReferenceRule(value, type, key, value.requirement().always());
    }

    private static Map<String, String> notSent(Section part) {
        Section named = part.section("not-sent");
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String field : named == null ? List.<String>of() : named.names()) {
            reasons.put(field, named == null ? "" : named.requiredText(field));
        }
        return reasons;
    }
}
