package io.metamigrator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code /api/v1/openapi.json}. */
public final class DescriptionResource {
    private final Description description;

    DescriptionResource(Description description) {
        this.description = description;
    }

    public ObjectNode show() {
        return description.document();
    }
}
