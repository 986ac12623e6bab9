package io.metamigrator.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AdvisoriesTest {
    static final Path FILE = Path.of("src/supply/advisories.csv");

    @Test
    void a_version_that_an_advisory_names_is_found() throws Exception {
        assertThat(Advisories.read(FILE).hits(shipped("io.netty", "netty-codec-http", "4.1.130.Final")))
                .singleElement()
                .asString()
                .startsWith("io.netty:netty-codec-http:4.1.130.Final CVE-2026-42581");
        assertThat(Advisories.read(FILE).hits(shipped("org.xerial", "sqlite-jdbc", "3.50.3.0")))
                .hasSize(1);
    }

    @Test
    void a_version_that_is_mended_or_accepted_with_a_reason_passes() throws Exception {
        assertThat(Advisories.read(FILE).hits(shipped("io.netty", "netty-codec-http", "4.1.138.Final")))
                .isEmpty();
        assertThat(Advisories.read(FILE).hits(shipped("org.apache.camel", "camel-http", "4.18.0")))
                .isEmpty();
    }

    private static JsonNode shipped(String group, String name, String version) {
        ObjectMapper json = new ObjectMapper();
        return json.createObjectNode()
                .set(
                        "components",
                        json.createArrayNode()
                                .add(json.createObjectNode()
                                        .put("group", group)
                                        .put("name", name)
                                        .put("version", version)));
    }
}
