package io.metamigrator.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns that one entity type reads, each with a number by which rules ask for it; used while loading only. */
final class Slots {
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    int of(String column) {
        return numbers.computeIfAbsent(column, name -> numbers.size());
    }

    List<String> columns() {
        return new ArrayList<>(numbers.keySet());
    }
}
