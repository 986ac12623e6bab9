package io.metamigrator.report;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.report.seal.KeyFiles;
import io.metamigrator.report.seal.SignerKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Whose signature a report must carry.
 *
 * @param fingerprint of the key; empty where there is none to compare with
 * @param whose in words
 */
record ExpectedSigner(Optional<String> fingerprint, String whose) {

    /** @param given a fingerprint or a file, or empty for this installation's key */
    static ExpectedSigner of(Optional<String> given, KeyFiles keys) {
        if (given.isEmpty()) {
            return new ExpectedSigner(keys.signer().map(SignerKey::fingerprint), "this installation");
        }
        String text = given.get().strip();
        String hex = text.toLowerCase(Locale.ROOT).replaceFirst("^sha256:", "");
        if (hex.matches("[0-9a-f]{64}")) {
            return new ExpectedSigner(Optional.of(hex), "the key that was given");
        }
        Path file = Path.of(text);
        if (!Files.isRegularFile(file)) {
            throw MigrationException.usage("--key is '" + text
                    + "'; expected is a fingerprint of 64 hexadecimal digits, or a file with a public key");
        }
        return new ExpectedSigner(Optional.of(KeyFiles.signer(file).fingerprint()), "the key that was given");
    }
}
