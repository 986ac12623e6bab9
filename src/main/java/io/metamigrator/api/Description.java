package io.metamigrator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI description of this API, {@code routes/api/openapi.yaml}. It is what calls are checked by: an operation is
 * named for the route that carries it out. Read when it is first needed. Thread-safe.
 */
final class Description {
    private final Path file;
    private @Nullable ObjectNode document;
    private final Map<String, ApiOperation> operations = new LinkedHashMap<>();

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
                            .forEachRemaining(method -> add(method.getKey(), path.getKey(), method.getValue(), read)));
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

    private void add(String name, String path, JsonNode method, ObjectNode read) {
        String id = method.path("operationId").asText("");
        if (!id.isEmpty()) {
            operations.put(id, new ApiOperation(id, name, path, method, read.path("components")));
        }
    }

    /** The operation that a route carries out; empty where nobody has described it. */
    Optional<ApiOperation> operation(String routeId) {
        document();
        return Optional.ofNullable(operations.get(routeId));
    }

    /** The operation that a call asks for; empty where nobody has described it. */
    Optional<ApiOperation> operation(String method, String path) {
        document();
        return operations.values().stream()
                .filter(operation -> operation.isAt(method, path))
                .findFirst();
    }

    /** The options that a replay takes, of whatever migration. */
    Set<String> optionsOfReplay() {
        Set<String> names = new TreeSet<>();
        document().at("/components/schemas/options/properties").fieldNames().forEachRemaining(names::add);
        return names;
    }
}
