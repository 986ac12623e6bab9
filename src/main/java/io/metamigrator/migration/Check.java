package io.metamigrator.migration;

import java.util.List;
import java.util.Locale;

/**
 * A named check of a plan.
 *
 * @param examples a few cases by place or key, never by personal values
 */
public record Check(String name, Result result, String finding, List<String> examples) {

    /** How a check came out. */
    public enum Result {
        PASS,
        WARN,
        FAIL;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Name and finding. A name that says how it should be would contradict what was found instead, and is told as that. */
    String told() {
        boolean isStatement = name.contains(" ");
        return result == Result.PASS || !isStatement
                ? name + ": " + finding
                : "expected: " + name + "; found: " + finding;
    }

    /** What was found, with one of the cases. */
    public String words() {
        return examples.isEmpty() ? finding : finding + ", such as " + examples.get(0);
    }

    public static Check pass(String name, String finding) {
        return new Check(name, Result.PASS, finding, List.of());
    }

    /** Passes if there are no cases, else comes out as given. */
    public static Check of(String name, Cases cases, Result otherwise, String finding, String advice) {
        return cases.count() == 0
                ? pass(name, finding)
                : new Check(name, otherwise, cases.count() + " " + advice, cases.examples());
    }
}
