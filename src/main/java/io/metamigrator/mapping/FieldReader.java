package io.metamigrator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one field of the mapping file. */
final class FieldReader {
    private final RuleBook rules;
    private final Slots slots;

    FieldReader(RuleBook rules, Slots slots) {
        this.rules = rules;
        this.slots = slots;
    }

    /** @param usual the rule and type that hold where the part names none */
    Field read(String name, Section part, Usual usual) {
        String rule = part.has("rule") || part.has("type") ? part.text("rule") : usual.rule();
        FieldType type = rules.type(part, usual.type());
        List<ValueSource> sources = sources(part, rule, type);
        boolean bare = sources.isEmpty() && !part.has("value") && !part.has("first-of") && !part.has("columns");
        if (bare && !part.has("members") && !part.has("default")) {
            part.problem("", name + " has neither a column nor a value", "add 'column: ...' or 'value: ...'");
        }
        Field field = new Field(
                name,
                type,
                sources,
                limits(part),
                requirement(part),
                fallback(part, type),
                part.flag("column-needed"),
                part.text("note"),
                inTest(part));
        part.finish();
        return field;
    }

    /** What holds for a part that names neither rule nor type. */
    record Usual(@Nullable String rule, FieldType type) {
        static final Usual TEXT = new Usual(null, FieldType.STRING);
    }

    private List<ValueSource> sources(Section part, @Nullable String rule, FieldType type) {
        List<ValueSource> sources = new ArrayList<>();
        if (part.has("value")) {
            JsonNode value = literal(part, "value", type);
            sources.add(new Constant(value));
        } else if (RuleBook.SUM.equals(rule)) {
            sources.add(new Sum(terms(part)));
        } else if (RuleBook.JSON.equals(rule)) {
            sources.add(new JsonText(members(part)));
        } else if (part.has("first-of")) {
            for (Section choice : part.sections("first-of")) {
                sources.add(cell(choice, choice.has("rule") ? choice.text("rule") : rule, type));
                choice.finish();
            }
        } else if (part.has("column") || part.has("joined")) {
            sources.add(cell(part, rule, type));
        }
        return sources;
    }

    private CellValue cell(Section part, @Nullable String rule, FieldType type) {
        List<String> columns = part.texts("column");
        List<String> joined = part.texts("joined");
        if (columns.isEmpty() && joined.isEmpty()) {
            part.problem("column", "no column is named", "add 'column: ...'");
            columns = List.of("?");
        }
        Cell cell = new Cell(columns, joined, slots);
        return new CellValue(
                cell, new Unset(part.texts("unset"), rules.times().format()), rules.converter(part, rule, type));
    }

    private List<CellValue> terms(Section part) {
        List<CellValue> terms = new ArrayList<>();
        for (String column : part.texts("columns")) {
            Cell cell = new Cell(List.of(column), List.of(), slots);
            terms.add(new CellValue(cell, Unset.NOTHING, NumberText::decimal));
        }
        if (terms.isEmpty()) {
            part.problem("columns", "the rule 'sum' has no columns", "add 'columns: [one, other]'");
        }
        return terms;
    }

    private Map<String, CellValue> members(Section part) {
        Map<String, CellValue> members = new LinkedHashMap<>();
        Section named = part.section("members");
        if (named == null || named.names().isEmpty()) {
            part.problem("members", "the rule 'json' has no members", "add 'members: {name: {column: ...}}'");
            return members;
        }
        for (String name : named.names()) {
            Section member = named.section(name);
            if (member != null) {
                members.put(name, cell(member, member.text("rule"), rules.type(member, FieldType.STRING)));
                member.finish();
            }
        }
        return members;
    }

    private Limits limits(Section part) {
        BigDecimal length = part.number("max-length");
        return new Limits(
                part.number("minimum"),
                part.number("above"),
                part.number("maximum"),
                length == null ? Limits.ANY_LENGTH : length.intValue());
    }

    private Requirement requirement(Section part) {
        String column = part.text("required-with");
        if (part.flag("required")) {
            return Requirement.ALWAYS;
        }
        return column == null ? Requirement.NEVER : Requirement.with(slots.of(column));
    }

    private @Nullable ValueSource fallback(Section part, FieldType type) {
        String text = part.text("default");
        if (text == null) {
            return null;
        }
        if (!Template.isTemplate(text)) {
            return new Constant(literal(part, "default", type));
        }
        if (type != FieldType.STRING) {
            part.problem("default", "columns in braces need a field of type string", "write a fixed value");
        }
        return new Template(text, slots);
    }

    private @Nullable ValueSource inTest(Section part) {
        String text = part.text("in-test");
        return text == null ? null : new Template(text, slots);
    }

    private JsonNode literal(Section part, String key, FieldType type) {
        String text = part.requiredText(key);
        BigDecimal number = Decimals.parse(text);
        Long whole = NumberText.whole(text);
        boolean fits = switch (type) {
            case STRING -> true;
            case INTEGER -> whole != null;
            case DECIMAL -> number != null;
            case BOOLEAN -> text.equals("true") || text.equals("false");
            case TIME, DATE -> false;
        };
        if (!fits) {
            part.problem(key, "'" + text + "' is no " + type.label(), "write a value of that type");
            return TextNode.valueOf(text);
        }
        return switch (type) {
            case INTEGER -> LongNode.valueOf(whole == null ? 0 : whole);
            case DECIMAL -> DecimalNode.valueOf(number);
            case BOOLEAN -> BooleanNode.valueOf(text.equals("true"));
            default -> TextNode.valueOf(text);
        };
    }
}
