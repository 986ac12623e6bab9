package io.metamigrator.report.seal;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.Messages;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.outside.OwnFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * The key of this installation: the one of a mounted file, or else one that is made at its first use and kept.
 *
 * @param mounted a file with a private key, given by who runs this; else empty
 * @param folder where the own key is kept
 */
public record KeyFiles(Optional<Path> mounted, Path folder) {
    static final String PRIVATE = "report.key";
    static final String PUBLIC = "report.pub";

    /** The key to sign with. */
    public SigningKey signing() {
        Path file = mounted.orElse(folder.resolve(PRIVATE));
        if (mounted.isEmpty() && !Files.exists(file)) {
            make(file);
        }
        if (mounted.isEmpty() && !OwnFiles.isOwn(file)) {
            throw MigrationException.refused(
                    file + " belongs to somebody else, or is a link, and is not signed with; see"
                            + " where it comes from, and take it away");
        }
        SigningKey key = read(file);
        if (mounted.isEmpty() && !Files.exists(folder.resolve(PUBLIC))) {
            publish(key);
        }
        return key;
    }

    /** The public half of this installation's key; empty where it has signed nothing yet. */
    public Optional<SignerKey> signer() {
        if (mounted.isPresent()) {
            return mounted.map(KeyFiles::read).map(SigningKey::signer);
        }
        Path hidden = folder.resolve(PRIVATE);
        Path shown = folder.resolve(PUBLIC);
        return Files.isReadable(hidden)
                ? Optional.of(read(hidden).signer())
                : Files.exists(shown) ? Optional.of(signer(shown)) : Optional.empty();
    }

    /** A public key from a file. */
    public static SignerKey signer(Path file) {
        try {
            return SignerKey.of(Pem.PUBLIC.bytes(Files.readString(file, StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException e) {
            throw MigrationException.usage(
                    file + " holds " + e.getMessage() + "; expected is a PEM file such as " + PUBLIC);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static SigningKey read(Path file) {
        try {
            return SigningKey.of(Pem.PRIVATE.bytes(Files.readString(file, StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException e) {
            throw MigrationException.usage(file + " holds " + e.getMessage()
                    + "; expected is PKCS #8 as PEM, as 'openssl genpkey -algorithm ed25519' writes it");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static MigrationException unreadable(Path file, IOException e) {
        return new MigrationException(ExitCode.USAGE, file + " cannot be read (" + Messages.why(e) + ")", e);
    }

    /** A second process that makes a key in the same moment finds that of the first, since a link replaces nothing. */
    private void make(Path file) {
        Path aside = folder.resolve(PRIVATE + "." + UUID.randomUUID());
        try {
            PrivateFiles.folder(folder);
            try (OutputStream out = PrivateFiles.write(aside)) {
                out.write(Pem.PRIVATE.text(SigningKey.make().encoded()).getBytes(StandardCharsets.US_ASCII));
            }
            link(file, aside);
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    file + " cannot be written (" + Messages.why(e)
                            + "); make its folder writable or set report.key to a key of yours",
                    e);
        }
    }

    private static void link(Path file, Path aside) throws IOException {
        try {
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException e) {
            // another process was first
        } catch (IOException | UnsupportedOperationException e) {
            if (!Files.exists(file)) {
                Files.move(aside, file);
            }
        }
    }

    private void publish(SigningKey key) {
        Path file = folder.resolve(PUBLIC);
        try {
            Files.writeString(file, Pem.PUBLIC.text(key.signer().key().getEncoded()), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE, file + " cannot be written (" + Messages.why(e) + ")", e);
        }
    }
}
