package io.metamigrator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SpecVersion;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One operation as it is described: who may, and what its path, its query and its body may be. Thread-safe. */
final class ApiOperation {
    private static final JsonSchemaFactory SCHEMAS = schemas();

    private final String id;
    private final String method;
    private final String path;
    private final Role role;
    private final Map<String, Parameter> inPath = new LinkedHashMap<>();
    private final Map<String, Parameter> inQuery = new TreeMap<>();
    private final @Nullable JsonSchema body;
    private final boolean bodyRequired;

    /** A value of the path or of the query. */
    private record Parameter(String type, JsonSchema schema) {}

    ApiOperation(String id, String method, String path, JsonNode described, JsonNode components) {
        this.id = id;
        this.method = method;
        this.path = path;
        this.role = Role.of(described.path("x-role").asText());
        for (JsonNode given : described.path("parameters")) {
            JsonNode parameter = given.has("$ref") ? referred(given, components) : given;
            Map<String, Parameter> place = parameter.path("in").asText().equals("path") ? inPath : inQuery;
            JsonNode schema = parameter.path("schema");
            place.put(
                    parameter.path("name").asText(),
                    new Parameter(schema.path("type").asText("string"), schema(schema, components)));
        }
        JsonNode content = described
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        this.body = content.isMissingNode() ? null : schema(content, components);
        this.bodyRequired = described.path("requestBody").path("required").asBoolean();
    }

    /** Schemas of the version that OpenAPI 3.1 uses; {@code components} is where a schema finds others. */
    private static JsonSchemaFactory schemas() {
        JsonMetaSchema meta = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                .keyword(new NonValidationKeyword("components"))
                .build();
        return JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012))
                .defaultMetaSchemaIri(meta.getIri())
                .metaSchema(meta)
                .build();
    }

    private static JsonNode referred(JsonNode reference, JsonNode components) {
        return components.at(reference.path("$ref").asText().substring("#/components".length()));
    }

    /** A schema that finds what it refers to. */
    private static JsonSchema schema(JsonNode schema, JsonNode components) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", components);
        return SCHEMAS.getSchema(whole);
    }

    String id() {
        return id;
    }

    Role role() {
        return role;
    }

    boolean isAt(String calledMethod, String called) {
        String[] described = path.split("/");
        String[] segments = called.split("/", -1);
        return method.equalsIgnoreCase(calledMethod)
                && segments.length == described.length
                && IntStream.range(0, described.length)
                        .allMatch(i -> described[i].startsWith("{") || described[i].equals(segments[i]));
    }

    /** A value of the path, where it is as described. */
    Optional<String> in(String called, String name) {
        try {
            return Optional.ofNullable(path(called).get(name));
        } catch (CallRefusedException e) {
            return Optional.empty();
        }
    }

    /** The values of the path. @throws CallRefusedException where one is not what is described */
    Map<String, String> path(String called) {
        String[] described = path.split("/");
        String[] segments = called.split("/", -1);
        if (segments.length != described.length) {
            throw CallRefusedException.unknown("there is nothing at this path");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < described.length; i++) {
            if (described[i].startsWith("{")) {
                String name = described[i].substring(1, described[i].length() - 1);
                String value = decoded(segments[i]);
                check(name, value, inPath.get(name));
                values.put(name, value);
            }
        }
        return values;
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw CallRefusedException.bad("the path holds a % that begins no escape");
        }
    }

    /** The values of the query. @throws CallRefusedException naming the parameter that is unknown, twice or wrong */
    Map<String, String> query(Map<String, List<String>> called) {
        Map<String, String> values = new TreeMap<>();
        for (String name : new TreeSet<>(called.keySet())) {
            Parameter parameter = inQuery.get(name);
            if (parameter == null) {
                throw CallRefusedException.bad("there is no parameter '" + shown(name) + "' here; there are "
                        + (inQuery.isEmpty() ? "none" : String.join(", ", inQuery.keySet())));
            }
            if (called.get(name).size() > 1) {
                throw CallRefusedException.bad("the parameter " + name + " is given twice");
            }
            check(name, called.get(name).get(0), parameter);
            values.put(name, called.get(name).get(0));
        }
        return values;
    }

    private static void check(String name, String value, @Nullable Parameter parameter) {
        if (parameter == null) {
            throw new IllegalStateException("the value " + name + " of a path is not described");
        }
        JsonNode node = ParameterText.node(value, parameter.type());
        told(parameter.schema(), node).ifPresent(words -> {
            throw CallRefusedException.bad(name + " is '" + shown(value) + "'; " + words);
        });
    }

    /** Checks a body. @throws CallRefusedException naming each field that is unknown or wrong */
    void body(@Nullable JsonNode given) {
        if (body == null) {
            if (given != null) {
                throw CallRefusedException.bad("this takes no body");
            }
            return;
        }
        if (given == null) {
            if (bodyRequired) {
                throw CallRefusedException.bad("this needs a body of application/json");
            }
            return;
        }
        told(body, given).ifPresent(words -> {
            throw CallRefusedException.bad("the body does not fit: " + words);
        });
    }

    private static Optional<String> told(JsonSchema schema, JsonNode node) {
        String words = schema.validate(node).stream()
                .map(message -> message.getMessage().replaceFirst("^\\$[.:] ?", ""))
                .distinct()
                .limit(5)
                .collect(Collectors.joining("; "));
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    /** A value of the caller's, fit to be repeated. */
    private static String shown(String value) {
        String plain = value.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 60 ? plain.substring(0, 60) + "..." : plain;
    }
}
