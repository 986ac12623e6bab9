package io.metamigrator.systems.sqlite.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.files.ExactJson;
import io.metamigrator.systems.sqlite.source.Untouched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is written down of a set before it counts: what counted until then, and the SHA-256 of each of its files.
 *
 * @param replaced the name of the set before; empty if there was none
 */
record PublishedSet(String replaced, SortedMap<String, String> files) {
    private static final ObjectMapper JSON = ExactJson.mapper();

    static Path note(Path set) {
        return set.resolveSibling(set.getFileName() + ".json");
    }

    static PublishedSet of(Path set, String replaced) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        for (Path file : SyncedFiles.list(set)) {
            files.put(file.getFileName().toString(), Untouched.of(file).database());
        }
        return new PublishedSet(replaced, files);
    }

    static Optional<PublishedSet> read(Path set) throws IOException {
        Path note = note(set);
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        ObjectNode json = (ObjectNode) JSON.readTree(note.toFile());
        SortedMap<String, String> files = new TreeMap<>();
        json.path("files")
                .properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asText()));
        return Optional.of(new PublishedSet(json.path("replaced").asText(), files));
    }

    /** Whole and on the disk, or not at all. */
    void write(Path set, Steps steps) throws IOException {
        ObjectNode json = JSON.createObjectNode().put("replaced", replaced);
        files.forEach(json.putObject("files")::put);
        SyncedFiles.write(note(set), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json), steps);
    }

    /** The files of the set that somebody has written to since, or taken away. */
    List<String> written(Path set) throws IOException {
        List<String> written = new ArrayList<>();
        for (var file : files.entrySet()) {
            Path now = set.resolve(file.getKey());
            Path log = set.resolve(file.getKey() + "-wal");
            boolean isLogged = Files.exists(log) && Files.size(log) > 0;
            if (!Files.exists(now) || isLogged || !Untouched.of(now).database().equals(file.getValue())) {
                written.add(file.getKey());
            }
        }
        return written;
    }

    /** Those of them that were written to or taken away since a moment. */
    List<String> writtenSince(Path set, Instant moment) throws IOException {
        return written(set).stream()
                .filter(file -> isYounger(set.resolve(file), moment) || isYounger(set.resolve(file + "-wal"), moment))
                .toList();
    }

    /** By the clock of the file system, which no tool for files sets back; a file that is not there was taken away at any time. */
    private static boolean isYounger(Path file, Instant moment) {
        try {
            FileTime changed = (FileTime) Files.getAttribute(file, "unix:ctime");
            return !changed.toInstant().isBefore(moment);
        } catch (IOException gone) {
            return !file.toString().endsWith("-wal");
        }
    }
}
