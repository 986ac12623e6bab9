package io.metamigrator.systems.sqlite.mapping;

import io.metamigrator.systems.sqlite.engine.Quoted;
import java.util.Map;
import java.util.stream.Collectors;

/** What old values are called in the new set. NULL stays; a value that has no line has no translation. */
record ValueTable(String name, Map<String, String> lines) {

    String translated(String value) {
        return lines.entrySet().stream()
                .map(line -> "WHEN " + Quoted.text(line.getKey()) + " THEN " + Quoted.text(line.getValue()))
                .collect(Collectors.joining(" ", "CASE " + value + " ", " END"));
    }

    String isUnknown(String value) {
        String known = lines.keySet().stream().map(Quoted::text).collect(Collectors.joining(", "));
        return "(" + value + " IS NOT NULL AND " + value + " NOT IN (" + known + "))";
    }
}
