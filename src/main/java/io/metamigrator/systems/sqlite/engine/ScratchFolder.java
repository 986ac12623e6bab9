package io.metamigrator.systems.sqlite.engine;

import io.metamigrator.migration.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A folder of one's own, for its owner alone, which is gone in the end with all that is in it. */
public record ScratchFolder(Path path) implements AutoCloseable {

    /** @param parent is made where it is not there */
    public static ScratchFolder in(Path parent) throws IOException {
        PrivateFiles.folder(parent);
        return new ScratchFolder(Files.createTempDirectory(parent, "scratch-"));
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
