package io.metamigrator.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The problems of a mapping file, gathered while it is read so that a person meets them all at once. */
public final class Problems {
    private final String file;
    private final Map<Integer, List<String>> byLine = new TreeMap<>();

    public Problems(String file) {
        this.file = file;
    }

    /** Line from 1. */
    public void add(int line, String what, String advice) {
        byLine.computeIfAbsent(line, none -> new ArrayList<>()).add(file + ":" + line + ": " + what + ", " + advice);
    }

    public void throwIfAny() {
        if (!byLine.isEmpty()) {
            throw new MappingException(
                    byLine.values().stream().flatMap(List::stream).toList());
        }
    }
}
