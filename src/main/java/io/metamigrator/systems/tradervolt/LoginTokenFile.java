package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.Messages;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.outside.OwnFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The token between commands: one JSON file, readable by its owner only, tied to user and host. */
final class LoginTokenFile {
    private final Path file;
    private final ObjectMapper json;

    LoginTokenFile(Path file, ObjectMapper json) {
        this.file = file;
        this.json = json;
    }

    /** The token kept for this user at this host; empty where there is none or it cannot be read. */
    Optional<Token> read(String host, String user) {
        if (!OwnFiles.isOwn(file)) {
            return Optional.empty();
        }
        try {
            JsonNode kept = json.readTree(Files.readAllBytes(file));
            if (!host.equals(kept.path("host").asText())
                    || !user.equals(kept.path("user").asText())) {
                return Optional.empty();
            }
            return Optional.of(new Token(
                    kept.path("accessToken").asText(),
                    Instant.parse(kept.path("accessTokenExpiresAt").asText()),
                    kept.path("refreshToken").asText(),
                    json.convertValue(kept.path("permissions"), Token.PERMISSIONS)));
        } catch (IOException | DateTimeParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void write(String host, String user, Token token) {
        ObjectNode kept = json.createObjectNode()
                .put("host", host)
                .put("user", user)
                .put("accessToken", token.access())
                .put("accessTokenExpiresAt", token.expiresAt().toString())
                .put("refreshToken", token.refresh())
                .put("cachedAt", Instant.now().toString());
        kept.set("permissions", json.valueToTree(token.permissions()));
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        try {
            OwnFiles.folder(file.toAbsolutePath().getParent());
            Files.deleteIfExists(aside);
            Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(aside, json.writeValueAsBytes(kept));
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "the token cannot be kept in " + file + " (" + Messages.why(e)
                            + "); make the folder writable or set out.dir",
                    e);
        }
    }
}
