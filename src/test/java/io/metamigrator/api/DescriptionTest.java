package io.metamigrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the description of the API and its routes together, in both directions. */
class DescriptionTest {
    private static final Path DESCRIPTION = Path.of("routes/api/openapi.yaml");
    private static final ObjectMapper YAML = new YAMLMapper();

    @Test
    void a_parser_of_openapi_finds_nothing_wrong() throws IOException {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        String json = YAML.readTree(DESCRIPTION.toFile()).toString();
        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(json, null, options);
        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getOpenapi()).startsWith("3.1");
        assertThat(parsed.getOpenAPI().getPaths()).hasSizeGreaterThan(20);
    }

    @Test
    void every_route_is_described_and_every_description_has_a_route() throws IOException {
        assertThat(routes()).hasSizeGreaterThan(20).isEqualTo(described());
    }

    @Test
    void every_operation_says_which_role_it_takes_and_changes_take_more_than_looking() throws IOException {
        YAML.readTree(DESCRIPTION.toFile())
                .path("paths")
                .forEach(path -> path.fields().forEachRemaining(method -> {
                    Role role = Role.of(method.getValue().path("x-role").asText());
                    if (!method.getKey().equals("get")) {
                        assertThat(role)
                                .as(method.getValue().path("operationId").asText())
                                .isNotEqualTo(Role.VIEW);
                    }
                }));
    }

    /** Method and path by route id. */
    private static Map<String, String> described() throws IOException {
        Map<String, String> operations = new TreeMap<>();
        YAML.readTree(DESCRIPTION.toFile())
                .path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fields()
                        .forEachRemaining(method -> operations.put(
                                method.getValue().path("operationId").asText(),
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** Those below /api; health and metrics are for probes, and documented with them. */
    private static Map<String, String> routes() throws IOException {
        Map<String, String> routes = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("routes/api"))) {
            for (Path file : files.filter(name -> name.toString().endsWith(".camel.yaml"))
                    .toList()) {
                for (JsonNode entry : YAML.readTree(file.toFile())) {
                    JsonNode from = entry.path("route").path("from");
                    String path = from.path("parameters").path("path").asText();
                    if (from.path("uri").asText().equals("platform-http") && path.startsWith("/api/")) {
                        String method = from.path("parameters")
                                .path("httpMethodRestrict")
                                .asText();
                        routes.put(entry.path("route").path("id").asText(), method + " " + path);
                    }
                }
            }
        }
        return routes;
    }
}
