package io.metamigrator.migration;

import java.util.ArrayList;
import java.util.List;

/** Counts cases and keeps the first few as examples. */
public final class Cases {
    private static final int EXAMPLES = 5;

    private final List<String> examples = new ArrayList<>();
    private long count;

    public void add(String example) {
        count++;
        if (examples.size() < EXAMPLES) {
            examples.add(example);
        }
    }

    long count() {
        return count;
    }

    public List<String> examples() {
        return examples;
    }
}
