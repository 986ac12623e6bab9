package io.metamigrator.systems.sqlite.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All that the old data folder holds.
 *
 * @param others files that are neither databases nor belong to one
 */
public record Inventory(Path folder, List<SourceFile> files, List<String> others) {

    public Optional<SourceFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }
}
