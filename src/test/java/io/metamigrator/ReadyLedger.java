package io.metamigrator;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** An empty ledger whose tables are there, made once a process: making them takes longer than most commands of a test. */
public final class ReadyLedger {
    private static final String FILE = "ledger.db";
    private static @Nullable Path made;

    private ReadyLedger() {}

    /** Puts one into the folder {@code out} of a project, as the first command would make it. */
    public static synchronized void into(Path project) {
        if (made == null) {
            made = make();
        }
        Path out = project.resolve("out");
        try {
            if (!Files.exists(out)) {
                Files.copy(made.getParent(), out, StandardCopyOption.COPY_ATTRIBUTES);
            }
            Files.copy(made, out.resolve(FILE), StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path make() {
        try {
            Path folder = Files.createTempDirectory("ready-ledger");
            Path file = folder.resolve("out").resolve(FILE);
            Ledger.open(new LedgerSettings("jdbc:sqlite:" + file, null, null)).close();
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
