package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.metamigrator.ServerCertificate;
import io.metamigrator.sandbox.redis.RedisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A server that asks every client for a certificate, as Redis does unless told otherwise; and what is told where TLS fails. */
class RedisTlsTest {
    private static final String NO_ANSWER_ADVICE = "see that it runs";

    @TempDir
    static Path folder;

    private static ServerCertificate certificate;
    private static ServerCertificate others;
    private static RedisLab lab;
    private static int port;

    @BeforeAll
    static void open() throws Exception {
        certificate = ServerCertificate.make(folder.resolve("tls"), "ip:127.0.0.1");
        others = ServerCertificate.make(folder.resolve("others"), "ip:127.0.0.1");
        port = RedisServer.anotherPort();
        List<String> options = new ArrayList<>(List.of(certificate.redisOptions(port)));
        options.subList(options.indexOf("--tls-auth-clients"), options.size()).clear();
        options.addAll(List.of("--tls-ca-cert-file", certificate.certificate().toString()));
        lab = RedisLab.open(folder, RedisServer.Version.V6_2, options.toArray(String[]::new));
        lab.set("redis.attempts", "1").set("redis.response-timeout", "2s").set("redis.connect-timeout", "2s");
    }

    @BeforeEach
    void asItCame() throws Exception {
        Files.setPosixFilePermissions(certificate.key(), PosixFilePermissions.fromString("rw-------"));
        lab.set("redis.url", "rediss://127.0.0.1:" + port)
                .set("redis.ca-file", certificate.certificate().toString())
                .set("redis.certificate", "")
                .set("redis.key", "");
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    private RedisLab.Outcome discovered(int exit) {
        RedisLab.Outcome outcome = lab.run("redis", "discover");
        assertThat(outcome.exit()).as(outcome.text()).isEqualTo(exit);
        return outcome;
    }

    @Test
    void a_certificate_and_its_key_let_in_and_the_settings_are_named_where_they_lack() throws Exception {
        assertThat(discovered(5).err())
                .contains("redis.certificate and redis.key")
                .doesNotContain(NO_ANSWER_ADVICE);
        lab.set("redis.certificate", certificate.certificate().toString())
                .set("redis.key", certificate.key().toString());
        lab.in(0, jedis -> jedis.set("session:1", "1"));
        lab.succeed("plan");
        assertThat(lab.apply().exit()).isZero();
        lab.succeed("verify");
        lab.set("redis.certificate", others.certificate().toString())
                .set("redis.key", others.key().toString());
        assertThat(discovered(5).err()).contains("redis.certificate").doesNotContain(NO_ANSWER_ADVICE);
    }

    @Test
    void a_pkcs_12_file_lets_in_by_its_password() {
        lab.set("redis.certificate", folder.resolve("tls/server.p12").toString());
        assertThat(discovered(2).err()).contains("REDIS_KEY_PASSWORD");
        discoveredWith("lantern");
    }

    private void discoveredWith(String password) {
        lab.with("REDIS_KEY_PASSWORD", password);
        assertThat(discovered(0).text()).doesNotContain(password);
    }

    @Test
    void a_key_that_cannot_be_used_is_told_without_a_word_of_it() throws Exception {
        lab.set("redis.key", certificate.key().toString());
        assertThat(discovered(2).err()).contains("redis.certificate is not");
        lab.set("redis.certificate", certificate.certificate().toString());
        String secret =
                Files.readString(others.key()).lines().skip(2).findFirst().orElseThrow();
        lab.set("redis.key", others.key().toString());
        assertThat(discovered(2).err())
                .contains("redis.key names", "not the key of the certificate")
                .doesNotContain(secret);
        Path old = Files.writeString(
                folder.resolve("old.key"), Files.readString(others.key()).replace(" PRIVATE", " RSA PRIVATE"));
        lab.set("redis.key", old.toString());
        assertThat(discovered(2).err()).contains("openssl pkcs8 -topk8").doesNotContain(secret);
        lab.set("redis.key", certificate.certificate().toString());
        assertThat(discovered(2).err()).contains("BEGIN PRIVATE KEY");
    }

    @Test
    void a_key_that_others_can_read_is_warned_of() throws Exception {
        Files.setPosixFilePermissions(certificate.key(), PosixFilePermissions.fromString("rw-r--r--"));
        lab.set("redis.certificate", certificate.certificate().toString())
                .set("redis.key", certificate.key().toString());
        Logger log = (Logger) LoggerFactory.getLogger(RedisTls.class);
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        log.addAppender(heard);
        try {
            discovered(0);
        } finally {
            log.detachAppender(heard);
        }
        assertThat(heard.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement(as(STRING))
                .startsWith("redis.key: ")
                .endsWith("can be read by others: chmod 600 it");
    }

    @Test
    void words_of_a_failure_name_what_is_due() {
        lab.set("redis.certificate", certificate.certificate().toString())
                .set("redis.key", certificate.key().toString());
        lab.set("redis.ca-file", "");
        assertThat(discovered(5).err())
                .contains("signed by nobody whom we trust", "redis.ca-file")
                .doesNotContain(NO_ANSWER_ADVICE);
        lab.set("redis.ca-file", certificate.certificate().toString()).set("redis.url", "rediss://localhost:" + port);
        assertThat(discovered(5).err())
                .contains("not for localhost", "by a name that is in it")
                .doesNotContain(NO_ANSWER_ADVICE);
        lab.set("redis.url", "rediss://127.0.0.1:" + lab.server().port());
        assertThat(discovered(5).err()).contains("that it speaks TLS at this port");
    }

    @Test
    void a_server_that_speaks_no_tls_is_told_once_the_time_to_connect_is_over() throws Exception {
        try (RedisServer plain = RedisServer.start(folder.resolve("plain"), RedisServer.Version.V6_2)) {
            lab.set("redis.url", "rediss://127.0.0.1:" + plain.port())
                    .set("redis.connect-timeout", "300ms")
                    .set("redis.response-timeout", "1h");
            assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> assertThat(discovered(5).err())
                            .contains("that it speaks TLS at this port, else write redis://"));
        } finally {
            lab.set("redis.connect-timeout", "2s").set("redis.response-timeout", "2s");
        }
    }
}
