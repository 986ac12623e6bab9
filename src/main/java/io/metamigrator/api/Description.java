package io.metamigrator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.metamigrator.migration.ExitCode;
import io.metamigrator.migration.MigrationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI description of this API, {@code routes/api/openapi.yaml}. It is what calls are checked by: an operation is
 * named for the route that carries it out. Read when it is first needed. Thread-safe.
 */
final class Description {
    private final Path file;
    private @Nullable ObjectNode document;
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    Description(Path file) {
        this.file = file;
    }

    synchronized ObjectNode document() {
        if (document == null) {
            ObjectNode read = read();
            read.path("paths")
                    .fields()
                    .forEachRemaining(path -> path.getValue()
                            .fields()
                            .forEachRemaining(method -> add(path.getKey(), method.getValue(), read)));
            document = read;
        }
        return document;
    }

    private ObjectNode read() {
        try {
            return (ObjectNode) new YAMLMapper().readTree(file.toFile());
        } catch (IOException | ClassCastException e) {
            throw new MigrationException(ExitCode.USAGE, file + " is no OpenAPI description: " + e.getMessage(), e);
        }
    }

    private void add(String path, JsonNode method, ObjectNode read) {
        String id = method.path("operationId").asText("");
        if (!id.isEmpty()) {
            operations.put(id, new Operation(path, method, read.path("components")));
        }
    }

    /** The operation that a route carries out; empty where nobody has described it. */
    Optional<Operation> operation(String routeId) {
        document();
        return Optional.ofNullable(operations.get(routeId));
    }
}
