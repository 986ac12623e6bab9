package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.files.Durable;
import io.metamigrator.migration.files.ExactJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What stands beside a backup once it is whole: whose items it holds, how many, and the SHA-256 of each of its files.
 *
 * @param bytes of all files
 * @param files their digests, by the path from the backup on; the name alone if the backup is one file
 */
public record BackupManifest(BackupHead head, long items, long bytes, SortedMap<String, String> files) {
    private static final ObjectMapper JSON = ExactJson.mapper();

    /** Where it stands. */
    static Path file(Path backup) {
        return backup.resolveSibling(backup.getFileName() + ".manifest.json");
    }

    /** Reads the files of a backup that is whole, and writes down what they are; from then on it counts, also after a loss of power. */
    static BackupManifest write(Path backup, BackupHead head, long items) throws IOException {
        SortedMap<String, String> files = digests(backup);
        long bytes = 0;
        for (String file : files.keySet()) {
            bytes += Files.size(resolve(backup, file));
        }
        BackupManifest manifest = new BackupManifest(head, items, bytes, files);
        ObjectNode json = head.json().put("items", items).put("bytes", bytes);
        ObjectNode each = json.putObject("files");
        files.forEach(each::put);
        Durable.write(file(backup), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
        return manifest;
    }

    private static SortedMap<String, String> digests(Path backup) throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(backup)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path name = file.equals(backup) ? file.getFileName() : backup.relativize(file);
                digests.put(name.toString(), Digests.sha256(file));
            }
        }
        return digests;
    }

    private static Path resolve(Path backup, String file) {
        return Files.isDirectory(backup) ? backup.resolve(file) : backup;
    }

    /** What stands beside a backup; empty if it was not finished. */
    public static Optional<BackupManifest> find(Path backup) {
        if (!Files.exists(file(backup))) {
            return Optional.empty();
        }
        try {
            ObjectNode json = (ObjectNode) JSON.readTree(file(backup).toFile());
            SortedMap<String, String> files = new TreeMap<>();
            json.path("files")
                    .properties()
                    .forEach(each -> files.put(each.getKey(), each.getValue().asText()));
            return Optional.of(new BackupManifest(
                    BackupHead.of(json),
                    json.path("items").asLong(),
                    json.path("bytes").asLong(),
                    files));
        } catch (IOException | RuntimeException e) {
            throw new MigrationException(
                    ExitCode.REFUSED, file(backup) + " cannot be read; take it from a copy of the folder", e);
        }
    }

    /** @return how many items there are @throws MigrationException refused, if a file is missing, new, or not as it was written */
    public long check(Path backup) {
        try {
            if (!digests(backup).equals(files)) {
                throw MigrationException.refused(backup + " was altered: its files are not those of "
                        + file(backup).getFileName() + "; nothing of it is put back, take it from a copy");
            }
        } catch (IOException e) {
            throw new MigrationException(ExitCode.REFUSED, backup + " cannot be read; take it from a copy", e);
        }
        return items;
    }

    /** The SHA-256 of the one file, or of all digests together. */
    public String digest() {
        return files.size() == 1 ? files.get(files.firstKey()) : Digests.sha256(String.join("\n", files.values()));
    }
}
