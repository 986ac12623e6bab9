package io.metamigrator.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;
import org.apache.maven.artifact.versioning.InvalidVersionSpecificationException;
import org.apache.maven.artifact.versioning.VersionRange;

/** The versions that must not be shipped, as {@code src/supply/advisories.csv} lists them. */
final class Advisories {
    private final List<Map<String, String>> rows;

    private Advisories(List<Map<String, String>> rows) {
        this.rows = rows;
    }

    static Advisories read(Path file) throws IOException {
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(file.toFile())) {
            return new Advisories(rows.readAll());
        }
    }

    int size() {
        return rows.size();
    }

    /** The components of a CycloneDX document that an advisory names and nobody has accepted. */
    List<String> hits(JsonNode sbom) throws InvalidVersionSpecificationException {
        List<String> hits = new ArrayList<>();
        for (JsonNode component : sbom.path("components")) {
            String artifact = component.path("group").asText() + ":"
                    + component.path("name").asText();
            String version = component.path("version").asText();
            for (Map<String, String> row : rows) {
                if (row.get("accepted because").isEmpty()
                        && names(row.get("artifact"), artifact)
                        && VersionRange.createFromVersionSpec(row.get("affected"))
                                .containsVersion(new DefaultArtifactVersion(version))) {
                    hits.add(artifact + ":" + version + " " + row.get("advisory"));
                }
            }
        }
        return hits;
    }

    private static boolean names(String pattern, String artifact) {
        return pattern.endsWith("*")
                ? artifact.startsWith(pattern.substring(0, pattern.length() - 1))
                : artifact.equals(pattern);
    }
}
