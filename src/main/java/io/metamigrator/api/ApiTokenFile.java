package io.metamigrator.api;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.Messages;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.outside.OwnFiles;
import java.io.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The token that is made where none is configured: kept in a file that its owner alone may read. */
final class ApiTokenFile {
    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Logger LOG = LoggerFactory.getLogger(ApiTokenFile.class);
    private static final int BYTES = 32;

    private final Path file;

    ApiTokenFile(Path out) {
        this.file = out.resolve("api-token");
    }

    /** The token of the file, which is made where there is none or where others could have read or written it. */
    String token() {
        try {
            if (OwnFiles.isOwn(file) && OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
                String kept = Files.readString(file).strip();
                if (!kept.isEmpty()) {
                    return kept;
                }
            }
            return made();
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    file + " cannot be read or written (" + Messages.why(e) + "); make it accessible, or set "
                            + ApiKeys.TOKEN + "approve",
                    e);
        }
    }

    private String made() throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        PrivateFiles.folder(file.toAbsolutePath().getParent());
        try (OutputStream out = PrivateFiles.write(file)) {
            out.write((token + "\n").getBytes(StandardCharsets.UTF_8));
        }
        LOG.info("a token of the HTTP API, role approve, is in {}", file);
        Console terminal = System.console();
        if (terminal != null) { // a person's own, which no log is made of
            terminal.printf("Token of the HTTP API, role approve: %s%n", token);
        }
        return token;
    }
}
