package io.metamigrator.migration;

import com.fasterxml.jackson.databind.JsonNode;

/** How a target names its entities. */
public interface TargetIds {
    String of(JsonNode entity);
}
