package io.metamigrator.mapping;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A part of the mapping file with named entries; knows its lines and which entries nobody asked for. */
public final class Section {
    private final Problems problems;
    private final int line;
    private final Map<String, Node> entries = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();

    Section(Node node, String what, Problems problems) {
        this.problems = problems;
        this.line = lineOf(node);
        if (!(node instanceof MappingNode mapping)) {
            problems.add(line, what + " has no entries", "write them as 'name: value'");
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode());
            int place = lineOf(tuple.getKeyNode());
            if (entries.putIfAbsent(key, tuple.getValueNode()) != null) {
                problems.add(place, "'" + key + "' comes twice in " + what, "remove one of them");
            }
            lines.putIfAbsent(key, place);
        }
    }

    public boolean has(String key) {
        known.add(key);
        return entries.containsKey(key);
    }

    public int line() {
        return line;
    }

    public int line(String key) {
        return lines.getOrDefault(key, line);
    }

    public void problem(String key, String what, String advice) {
        problems.add(line(key), what, advice);
    }

    /** Names of all entries, in order, where the names are free. */
    public List<String> names() {
        known.addAll(entries.keySet());
        return List.copyOf(entries.keySet());
    }

    @Nullable
    public String text(String key) {
        if (!has(key)) {
            return null;
        }
        if (entries.get(key) instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problem(key, "'" + key + "' takes one word or number", "write it after the colon");
        return null;
    }

    public String requiredText(String key) {
        String text = text(key);
        if (!has(key)) {
            problems.add(line, "'" + key + "' is missing", "add it");
        }
        return text == null ? "" : text;
    }

    /** One text or a list of them; empty where the entry is absent. */
    public List<String> texts(String key) {
        if (has(key) && entries.get(key) instanceof SequenceNode list) {
            return list.getValue().stream().map(this::scalar).toList();
        }
        String text = text(key);
        return text == null ? List.of() : List.of(text);
    }

    public boolean flag(String key) {
        String text = text(key);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            problem(key, "'" + key + "' is '" + text + "'", "write true or false");
        }
        return "true".equals(text);
    }

    @Nullable
    public BigDecimal number(String key) {
        String text = text(key);
        BigDecimal number = text == null ? null : Decimals.parse(text);
        if (text != null && number == null) {
            problem(key, "'" + key + "' is '" + text + "', which is no number", "write it as 1.5");
        }
        return number;
    }

    @Nullable
    public Section section(String key) {
        return has(key) ? new Section(entries.get(key), "'" + key + "'", problems) : null;
    }

    /** A list of parts; empty where the entry is absent. */
    public List<Section> sections(String key) {
        List<Section> parts = new ArrayList<>();
        if (!has(key)) {
            return parts;
        }
        if (entries.get(key) instanceof SequenceNode list) {
            list.getValue().forEach(item -> parts.add(new Section(item, "a line of '" + key + "'", problems)));
        } else {
            problem(key, "'" + key + "' is no list", "begin each line with a dash");
        }
        return parts;
    }

    /** Reports entries that nobody asked for; to be called last. */
    public void finish() {
        for (String key : entries.keySet()) {
            if (!known.contains(key)) {
                String advice = "use one of: "
                        + String.join(", ", known.stream().sorted().toList());
                problem(key, "'" + key + "' is not known here", advice);
            }
        }
    }

    /** The entries of a whole file; null where it is no YAML or empty, which is then among the problems. */
    public static @Nullable Section ofFile(String text, Problems problems, String adviceWhenEmpty) {
        try {
            Node root = new Compose(LoadSettings.builder().build())
                    .composeString(text)
                    .orElse(null);
            if (root != null) {
                return new Section(root, "the file", problems);
            }
            problems.add(1, "the file is empty", adviceWhenEmpty);
        } catch (MarkedYamlEngineException malformed) {
            int line =
                    malformed.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            problems.add(line, "this is not YAML: " + malformed.getProblem(), "check indents, colons and quotes");
        } catch (YamlEngineException malformed) {
            problems.add(1, "this is not YAML", "check indents, colons and quotes");
        }
        return null;
    }

    private String scalar(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problems.add(lineOf(node), "a single word is due here", "write one word or number");
        return "";
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
