package io.metamigrator.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that the mapping file says about one type. */
record TypeRules(
        String name,
        String source,
        boolean distinct,
        String mark,
        Key key,
        Optional<String> account,
        int accountSlot,
        Optional<String> time,
        SourceTimes times,
        Optional<Join> join,
        List<Exclusion.Active> exclusions,
        List<Field> fields,
        List<ReferenceRule> references,
        Map<String, String> notSent,
        List<String> ignored,
        List<String> columns) {

    Map<String, FieldType> fieldTypes() {
        Map<String, FieldType> types = new LinkedHashMap<>();
        fields.forEach(field -> types.put(field.name(), field.type()));
        return types;
    }

    /** Room for all fields and the ids that come later, without growing. */
    int roomy() {
        return 2 * (fields.size() + references.size());
    }
}
