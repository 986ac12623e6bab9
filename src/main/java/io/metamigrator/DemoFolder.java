package io.metamigrator;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.Messages;
import io.metamigrator.migration.failure.MigrationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** The folder in which a demo keeps its plan, ledger and report; only what an earlier demo left there is ever deleted. */
record DemoFolder(Path path) {
    private static final String MARK = ".demo";

    /** The folder empty. @throws MigrationException where something stands there that no demo has made */
    void makeFresh() {
        try {
            if (Files.exists(path)) {
                refuseForeign();
                delete(path);
            }
            Files.createDirectories(path);
            Files.createFile(path.resolve(MARK));
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    path + " cannot be made fresh (" + Messages.why(e) + "); make it writable, or set out.dir",
                    e);
        }
    }

    private void refuseForeign() {
        if (!Files.exists(path.resolve(MARK))) {
            throw MigrationException.refused(
                    path + " is there already and was not made by a demo; move it away, or set out.dir");
        }
    }

    /** Deletes what nobody wants to look at after the demo. */
    void forget(String part) {
        try {
            delete(path.resolve(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, IOException problem) throws IOException {
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    String ledgerUrl() {
        return "jdbc:sqlite:" + path.resolve("ledger.db");
    }
}
