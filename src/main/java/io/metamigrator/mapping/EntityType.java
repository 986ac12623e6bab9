package io.metamigrator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One type of the mapping file, ready to map rows. Immutable and safe to share between threads. */
public final class EntityType {
    private final TypeRules rules;
    private final String prefix;
    private final Map<String, FieldType> fields;
    /** The columns of the last header met; a race costs a second look-up and nothing else. */
    private volatile Binding binding;

    EntityType(TypeRules rules, String prefix) {
        this.rules = rules;
        this.prefix = prefix;
        this.fields = rules.fieldTypes();
        this.binding = new Binding(Header.of(List.of()), rules.columns());
    }

    /** The name in the file and in the paths of the API: {@code traders}. */
    public String name() {
        return rules.name();
    }

    /** The kind of source rows that become this type. */
    public String source() {
        return rules.source();
    }

    /** Whether many rows may give the same entity, so that a later one is no duplicate. */
    public boolean distinct() {
        return rules.distinct();
    }

    /** The field that carries the mark of test entities. */
    public String mark() {
        return rules.mark();
    }

    /** The column whose records keep their order among themselves. */
    public Optional<String> account() {
        return rules.account();
    }

    /** The column that a time range is about. */
    public Optional<String> time() {
        return rules.time();
    }

    /** The kind of source that fills what the rows lack. */
    public Optional<String> joined() {
        return rules.join().map(Join::kind);
    }

    /** The fields that every entity of the type has. */
    public Set<String> required() {
        Set<String> names = new LinkedHashSet<>();
        for (Field field : rules.fields()) {
            if (field.requirement().always()) {
                names.add(field.name());
            }
        }
        return names;
    }

    /** The types that this one refers to; each comes before it. */
    public Set<String> references() {
        Set<String> types = new LinkedHashSet<>();
        rules.references().forEach(reference -> types.add(reference.type()));
        return types;
    }

    /** The fields that are sent, in order, without the references. */
    public Map<String, FieldType> fields() {
        return fields;
    }

    /** Fields of the target that are knowingly not sent, each with the reason. */
    public Map<String, String> notSent() {
        return rules.notSent();
    }

    /**
     * The same type for a test run: the mark field and the natural key begin with the prefix, and fields that could
     * reach a real person are replaced. References keep the plain key, since a test entity may well point to a real
     * one: look for prefix + key first, then for the key.
     *
     * @param testPrefix {@code MIG_TEST_} and eight digits and {@code _}
     */
    public EntityType withTestPrefix(String testPrefix) {
        return new EntityType(rules, TestPrefix.checked(testPrefix));
    }

    /** Maps a row without joined records. */
    public Outcome map(SourceRecord row) {
        return map(row, Joins.none());
    }

    /** What becomes of a row; all reasons against it at once. */
    public Outcome map(SourceRecord source, Joins joins) {
        if (!source.kind().equals(rules.source())) {
            throw new IllegalArgumentException(name() + " are made of " + source() + ", not of " + source.kind());
        }
        if (source.cells().size() != source.header().size()) {
            return new Outcome.Rejected(source, name(), List.of(cellCount(source)));
        }
        Row row = new Row(source, bound(source.header()), prefix);
        Reason excluded = Exclusion.first(rules.exclusions(), row);
        if (excluded != null) {
            return new Outcome.Excluded(source, name(), excluded);
        }
        rules.join().ifPresent(join -> row.joinTo(joins.partner(join, row)));
        return entity(source, row);
    }

    /** The time of a row by the column that a time range is about; empty where the row has none. */
    public Optional<Instant> timeOf(SourceRecord source) {
        return rules.time()
                .map(source::get)
                .map(Blanks::trim)
                .map(rules.times().format()::time)
                .flatMap(this::instant);
    }

    /** The natural key of a row, also of one that cannot be mapped, without any test mark; empty where it has none. */
    public Optional<String> keyOf(SourceRecord source) {
        if (source.cells().size() != source.header().size()) {
            return Optional.empty();
        }
        Row row = new Row(source, bound(source.header()), "");
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        for (Field field : rules.fields()) {
            if (field.name().equals(rules.key().field())) {
                payload.set(field.name(), field.value(row));
            }
        }
        return Optional.ofNullable(rules.key().of(row, payload));
    }

    /** The natural key of an object of the target, with the mark of a test entity in front; empty where it has none. */
    public Optional<String> keyOf(JsonNode target) {
        String found = TestPrefix.of(target.path(rules.mark()).asText(""));
        return rules.key().in(target).map(found::concat);
    }

    TypeRules rules() {
        return rules;
    }

    private Outcome entity(SourceRecord source, Row row) {
        ObjectNode payload = new ObjectNode(JsonNodeFactory.instance, new LinkedHashMap<>(rules.roomy()));
        for (Field field : rules.fields()) {
            JsonNode value = field.value(row);
            if (value != null) {
                payload.set(field.name(), value);
            }
        }
        List<Reference> references = new ArrayList<>(rules.references().size());
        for (ReferenceRule rule : rules.references()) {
            Reference reference = rule.of(row);
            if (reference != null) {
                references.add(reference);
            }
        }
        String key = rules.key().of(row, payload);
        if (key == null && row.problems() == 0) {
            row.reject(Reason.Code.MISSING, rules.key().field(), "", "it is the key; fill its column");
        }
        if (key == null || row.problems() > 0) {
            return new Outcome.Rejected(source, name(), row.reasons());
        }
        if (!prefix.isEmpty()) {
            payload.put(rules.mark(), prefix + payload.path(rules.mark()).asText(""));
        }
        String account = rules.accountSlot() < 0 ? null : row.cell(rules.accountSlot());
        Entity entity = new Entity(name(), prefix + key, account, payload, references);
        return new Outcome.Mapped(source, entity, row.notes());
    }

    /** The row of another source that fills what this one lacks, of those that were joined. */
    public Optional<SourceRecord> partner(SourceRecord source, Joins joins) {
        if (rules.join().isEmpty() || source.cells().size() != source.header().size()) {
            return Optional.empty();
        }
        Row row = new Row(source, bound(source.header()), prefix);
        return rules.join().map(join -> joins.partner(join, row));
    }

    private Binding bound(Header header) {
        Binding last = binding;
        if (!last.fits(header)) {
            last = new Binding(header, rules.columns());
            binding = last;
        }
        return last;
    }

    private Optional<Instant> instant(WrittenTime time) {
        ZoneOffset offset = rules.times().offset(time);
        return offset == null ? Optional.empty() : Optional.of(time.local().toInstant(offset));
    }

    private static Reason cellCount(SourceRecord source) {
        String found = source.cells().size() + " of " + source.header().size();
        return new Reason(Reason.Code.CELL_COUNT, "row", found, "export the file again; its header and rows disagree");
    }
}
