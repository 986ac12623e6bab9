package io.metamigrator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the tenant holds at the start: the three trader groups every tenant has, or the entities of a file. */
final class Seed {
    private Seed() {}

    static void plant(SandboxOptions options, Tenant tenant) {
        Path file = options.seed();
        if (file != null) {
            plant(file, tenant);
        } else if (!options.startEmpty()) {
            for (String name : List.of("DEMO", "REAL", "ROOT")) {
                tenant.create(
                        Resource.TRADERS_GROUPS, Json.object().put("name", name).put("description", ""));
            }
        }
    }

    private static void plant(Path file, Tenant tenant) {
        JsonNode content = read(file);
        content.fieldNames().forEachRemaining(name -> {
            if (Resource.at(name).isEmpty()) {
                throw wrong(file, "collections of the API, not " + name);
            }
        });
        for (Resource resource : Resource.values()) {
            for (JsonNode entity : content.path(resource.path())) {
                plant(file, tenant, resource, entity);
            }
        }
    }

    private static void plant(Path file, Tenant tenant, Resource resource, JsonNode entity) {
        if (!(entity instanceof ObjectNode object)) {
            throw wrong(file, "JSON objects in " + resource.path());
        }
        try {
            tenant.create(resource, object.path("id").asText(UUID.randomUUID().toString()), object);
        } catch (Refusal refusal) {
            throw wrong(file, "entities that the tenant takes; " + resource.path() + ": " + refusal.getMessage());
        }
    }

    private static JsonNode read(Path file) {
        try {
            return Json.readObject(Files.readAllBytes(file));
        } catch (IOException | Refusal e) {
            throw wrong(file, "a readable JSON file {collection: [objects]}");
        }
    }

    private static SandboxOptionException wrong(@Nullable Path file, String expected) {
        return new SandboxOptionException("seed", String.valueOf(file), expected);
    }
}
