package io.metamigrator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules that a mapping file may name: what each gives and how it reads a cell. */
final class RuleBook {
    static final String SUM = "sum";
    static final String JSON = "json";
    static final String CODES = "codes";

    private final Map<String, FieldType> gives = new LinkedHashMap<>();
    private final Map<String, MappingRule> ofSystems = new HashMap<>();
    private final Map<String, PrefixTable> tables;
    private final SourceTimes times;

    RuleBook(Map<String, PrefixTable> tables, List<MappingRule> ofSystems, SourceTimes times) {
        this.tables = tables;
        this.times = times;
        gives.put(CODES, FieldType.INTEGER);
        gives.put("table", FieldType.STRING);
        gives.put("first-part", FieldType.STRING);
        gives.put(JSON, FieldType.STRING);
        gives.put(SUM, FieldType.DECIMAL);
        ofSystems.forEach(this::add);
    }

    private void add(MappingRule rule) {
        if (gives.put(rule.name(), rule.gives()) != null) {
            throw new IllegalStateException("the rule " + rule.name() + " of the mapping is brought twice");
        }
        ofSystems.put(rule.name(), rule);
    }

    List<String> names() {
        return List.copyOf(gives.keySet());
    }

    /** The rule, if a reference to what it reads is read by it, too; null if not. */
    @Nullable
    String ofKeys(@Nullable String rule) {
        MappingRule known = rule == null ? null : ofSystems.get(rule);
        return known != null && known.isOfKeys() ? rule : null;
    }

    SourceTimes times() {
        return times;
    }

    /** What the part's rule gives, or else its declared type, or else text. */
    FieldType type(Section part, FieldType otherwise) {
        String rule = part.text("rule");
        String label = part.text("type");
        FieldType declared = label == null ? null : FieldType.of(label).orElse(null);
        if (label != null && declared == null) {
            String known = String.join(
                    ", ",
                    List.of(FieldType.values()).stream().map(FieldType::label).toList());
            part.problem("type", "unknown type '" + label + "'", "use one of: " + known);
        }
        FieldType given = rule == null ? null : gives.get(rule);
        if (given != null && declared != null && given != declared) {
            part.problem("type", "the rule '" + rule + "' gives " + given.label(), "leave the type out");
        }
        return given != null ? given : declared != null ? declared : otherwise;
    }

    /** Reads a cell by the part's rule, or else by its type. */
    Converter converter(Section part, @Nullable String rule, FieldType type) {
        MappingRule ofSystem = rule == null ? null : ofSystems.get(rule);
        if (ofSystem != null) {
            return ofSystem.converter();
        }
        if (rule == null) {
            return byType(part, type);
        }
        return switch (rule) {
            case CODES -> new Words(codes(part));
            case "table" -> table(part);
            case "first-part" -> Words.firstPart(part.requiredText("separator"));
            case SUM, JSON -> byType(part, type);
            default -> {
                part.problem("rule", "unknown rule '" + rule + "'", "use one of: " + String.join(", ", names()));
                yield byType(part, type);
            }
        };
    }

    Converter byType(Section part, FieldType type) {
        BigDecimal divisor = part.number("divide-by");
        if (divisor != null && (type != FieldType.DECIMAL || !isPowerOfTen(divisor))) {
            part.problem("divide-by", "'divide-by' takes 10, 100, 1000 ... and type decimal", "correct it");
        }
        return switch (type) {
            case STRING -> (text, row, cell) -> TextNode.valueOf(text);
            case INTEGER -> NumberText::integer;
            case DECIMAL -> divisor == null ? NumberText::decimal : NumberText.dividedBy(divisor);
            case BOOLEAN -> Words.yesAndNo();
            case TIME -> TimeText.time(times);
            case DATE -> TimeText.date(times);
        };
    }

    private Map<String, JsonNode> codes(Section part) {
        Map<String, JsonNode> codes = new LinkedHashMap<>();
        Section words = part.section(CODES);
        if (words == null || words.names().isEmpty()) {
            part.problem(CODES, "the rule 'codes' has no codes", "add 'codes: {word: number, ...}'");
            return codes;
        }
        for (String word : words.names()) {
            BigDecimal number = words.number(word);
            Long code = number == null ? null : NumberText.whole(number.toPlainString());
            if (number != null && code == null) {
                words.problem(word, "the code of '" + word + "' is no whole number", "write a whole number");
            }
            codes.put(word, LongNode.valueOf(code == null ? 0 : code));
        }
        return codes;
    }

    private Converter table(Section part) {
        String name = part.requiredText("table");
        String answer = part.requiredText("gives");
        PrefixTable table = tables.get(name);
        if (table == null) {
            part.problem("table", "unknown table '" + name + "'", "add it under 'tables'");
            return (text, row, cell) -> null;
        }
        if (!table.gives(answer)) {
            part.problem("gives", "a line of the table '" + name + "' has no '" + answer + "'", "add it to each line");
        }
        return table.converter(answer);
    }

    private static boolean isPowerOfTen(BigDecimal divisor) {
        return divisor.signum() > 0
                && divisor.stripTrailingZeros().unscaledValue().intValueExact() == 1
                && divisor.compareTo(BigDecimal.ONE) >= 0;
    }
}
