package io.metamigrator.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Amounts;

/** What a report repeats of a plan that is carried out by slices: its parts in the place of types, each with the digest of its file. */
record SlicedPlanFacts(JsonNode plan, ObjectMapper json) {

    ObjectNode facts() {
        ObjectNode facts = json.createObjectNode()
                .put("source", plan.path("source").path("address").asText());
        ObjectNode types = facts.putObject("types");
        ArrayNode files = facts.putArray("files");
        for (JsonNode part : plan.path("parts")) {
            long exists = 0;
            for (JsonNode count : part.path("exists")) {
                exists += count.asLong();
            }
            long keys = part.path("keys").asLong();
            types.putObject(part.path("part").asText())
                    .put("read", keys)
                    .put("create", keys - exists)
                    .put("exists", exists)
                    .put("rejected", 0)
                    .put("excluded", 0);
            files.addObject()
                    .put("file", part.path("file").asText())
                    .put("sha256", part.path("digest").asText());
        }
        ArrayNode notices = facts.putArray("notices");
        for (JsonNode family : plan.path("unmatched")) {
            notices.add("Taken by no rule: " + Amounts.of(family.path("keys").asLong(), "key") + " of the family "
                    + family.path("family").asText() + " in database "
                    + family.path("database").asInt());
        }
        return facts;
    }
}
