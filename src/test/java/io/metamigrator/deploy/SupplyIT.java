package io.metamigrator.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is shipped, by its own list: each jar is on it, none is one that an advisory names, and no demo server is among them. */
class SupplyIT {
    private static final Path APP = Path.of("target/dist/meta-migrator/app");
    private static final Path BINARIES = Path.of("src/supply/native.sha256");

    @Test
    void every_jar_that_is_shipped_is_in_the_list_of_parts() throws Exception {
        Set<String> listed = new HashSet<>();
        sbom().path("components")
                .forEach(part -> listed.add(
                        part.path("name").asText() + "-" + part.path("version").asText() + ".jar"));

        assertThat(jars()).hasSizeGreaterThan(100);
        assertThat(listed).containsAll(jars());
    }

    @Test
    void nothing_that_is_shipped_has_a_known_vulnerability_that_nobody_has_accepted() throws Exception {
        Advisories advisories = Advisories.read(AdvisoriesTest.FILE);

        assertThat(advisories.size()).isPositive();
        assertThat(sbom().path("components").size()).isGreaterThan(100);
        assertThat(advisories.hits(sbom())).isEmpty();
    }

    @Test
    void no_server_of_the_demo_is_shipped() throws Exception {
        assertThat(jars()).noneMatch(jar -> jar.startsWith("embedded-"));
    }

    @Test
    void the_libraries_that_are_unpacked_are_the_ones_that_are_known() throws Exception {
        Map<String, String> known = Files.readAllLines(BINARIES).stream()
                .map(line -> line.split(" +", 2))
                .collect(Collectors.toMap(part -> part[1], part -> part[0]));
        Path unpacked = APP.resolve("native");
        try (Stream<Path> files = Files.walk(unpacked)) {
            Map<String, String> found = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".so"))
                    .collect(Collectors.toMap(file -> unpacked.relativize(file).toString(), SupplyIT::sha256));
            assertThat(found).isNotEmpty().isEqualTo(known);
        }
    }

    private static JsonNode sbom() throws IOException {
        return new ObjectMapper().readTree(APP.resolve("sbom.json").toFile());
    }

    private static Set<String> jars() throws IOException {
        try (Stream<Path> files = Files.list(APP.resolve("lib"))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (Exception e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}
