package io.metamigrator.migration.records.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.metamigrator.mapping.Reference;
import java.util.List;

/** The references of a record in the form that plan and ledger keep. */
public final class ReferenceJson {
    private ReferenceJson() {}

    public static ArrayNode of(List<Reference> references) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        references.forEach(reference -> array.addObject()
                .put("field", reference.field())
                .put("type", reference.type())
                .put("key", reference.key())
                .put("required", reference.required()));
        return array;
    }
}
