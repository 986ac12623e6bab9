package io.metamigrator.report.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.migration.failure.MigrationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {
    /** The first key of RFC 8032, section 7.1, as PKCS #8, and its public half. */
    private static final String KNOWN = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
            -----END PRIVATE KEY-----
            """;

    private static final String KNOWN_PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    @TempDir
    Path folder;

    @Test
    void a_key_is_made_at_its_first_use_for_its_owner_alone_and_kept() throws Exception {
        KeyFiles keys = new KeyFiles(Optional.empty(), folder.resolve("keys"));
        assertThat(keys.signer()).isEmpty();

        String made = keys.signing().signer().fingerprint();

        assertThat(made).matches("[0-9a-f]{64}");
        assertThat(keys.signing().signer().fingerprint()).isEqualTo(made);
        assertThat(keys.signer().orElseThrow().fingerprint()).isEqualTo(made);
        assertThat(KeyFiles.signer(folder.resolve("keys/report.pub")).fingerprint())
                .isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys/report.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void several_that_begin_together_agree_on_one_key() throws Exception {
        KeyFiles keys = new KeyFiles(Optional.empty(), folder.resolve("keys"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<String> first = () -> keys.signing().signer().fingerprint();
            List<Future<String>> made =
                    threads.invokeAll(Stream.generate(() -> first).limit(8).toList());
            assertThat(made.stream().map(KeyFilesTest::get).collect(Collectors.toSet()))
                    .hasSize(1);
        } finally {
            threads.shutdownNow();
        }
        try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("report.key", "report.pub");
        }
    }

    @Test
    void a_mounted_key_is_used_and_its_public_half_follows_from_it() throws Exception {
        Path mounted = Files.writeString(folder.resolve("mounted.pem"), KNOWN);
        KeyFiles keys = new KeyFiles(Optional.of(mounted), folder.resolve("keys"));

        byte[] encoded = keys.signing().signer().key().getEncoded();

        assertThat(HexFormat.of().formatHex(encoded)).endsWith(KNOWN_PUBLIC);
        assertThat(keys.signer()).contains(keys.signing().signer());
        assertThat(folder.resolve("keys")).doesNotExist();
    }

    @Test
    void a_mounted_key_that_is_not_there_is_told_and_none_is_made_in_its_place() {
        Path mounted = folder.resolve("gone.pem");
        KeyFiles keys = new KeyFiles(Optional.of(mounted), folder.resolve("keys"));

        assertThatThrownBy(keys::signing).isInstanceOf(MigrationException.class).hasMessageContaining("gone.pem");
        assertThat(mounted).doesNotExist();
    }

    @Test
    void a_file_that_holds_no_such_key_is_told_with_what_is_expected_and_without_its_text() throws Exception {
        for (String text : List.of(
                "",
                "s3cret",
                "-----BEGIN PRIVATE KEY-----\ns3cretAA\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\n====\n-----END PRIVATE KEY-----\n")) {
            Path mounted = Files.writeString(folder.resolve("bad.pem"), text);
            KeyFiles keys = new KeyFiles(Optional.of(mounted), folder.resolve("keys"));

            assertThatThrownBy(keys::signing)
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("bad.pem")
                    .hasMessageContaining("openssl genpkey")
                    .hasMessageNotContaining("s3cret");
        }
    }

    private static String get(Future<String> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
