package io.metamigrator.systems.sqlite.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All that the old data folder holds.
 *
 * @param others files that are neither databases nor belong to one
 * @param apart folders that say of themselves that nothing below them is a source
 */
public record Inventory(Path folder, List<SourceFile> files, List<String> others, List<String> apart) {

    public Optional<SourceFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }
}
