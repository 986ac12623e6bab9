package io.metamigrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.ServerCertificate;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The API over TLS, with a certificate that a caller trusts or does not. */
class EncryptedTest {
    @TempDir
    private static Path folder;

    private static ServerCertificate made;
    private static ApiLab lab;

    @BeforeAll
    static void serve() throws Exception {
        made = ServerCertificate.make(folder.resolve("tls"), "ip:127.0.0.1");
        lab = ApiLab.in(folder.resolve("project"))
                .set("api.tls.certificate", made.certificate().toString())
                .set("api.tls.key", made.key().toString())
                .serve();
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void a_caller_who_trusts_the_certificate_is_served(HttpClient.Version version) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(version).sslContext(trusting()).build();
        HttpResponse<String> answer = client.send(call(), HttpResponse.BodyHandlers.ofString());
        assertThat(lab.url()).startsWith("https://127.0.0.1:");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void a_caller_who_does_not_know_the_certificate_sends_no_token() {
        HttpClient client = HttpClient.newHttpClient();
        assertThatThrownBy(() -> client.send(call(), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void outdated_protocols_are_refused() throws Exception {
        SSLParameters outdated = new SSLParameters();
        outdated.setProtocols(new String[] {"TLSv1.1"});
        HttpClient client = HttpClient.newBuilder()
                .sslContext(trusting())
                .sslParameters(outdated)
                .build();
        assertThatThrownBy(() -> client.send(call(), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(SSLException.class);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "TLS_RSA_WITH_AES_128_CBC_SHA",
                "TLS_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"
            })
    void suites_that_are_broken_or_forget_no_key_are_refused(String suite) throws Exception {
        SSLParameters outdated = new SSLParameters(new String[] {suite}, new String[] {"TLSv1.2"});
        HttpClient client = HttpClient.newBuilder()
                .sslContext(trusting())
                .sslParameters(outdated)
                .build();
        assertThatThrownBy(() -> client.send(call(), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(java.io.IOException.class);
    }

    @Test
    void plain_http_gets_no_answer_from_that_port() throws Exception {
        String answer = RawCall.to(lab.url().replace("https:", "http:"), "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(answer).isEmpty();
    }

    private HttpRequest call() {
        return lab.request("/api/v1/migrations")
                .header("Authorization", "Bearer " + ApiLab.VIEW)
                .build();
    }

    private SSLContext trusting() throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(made.certificate())) {
            trusted.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
