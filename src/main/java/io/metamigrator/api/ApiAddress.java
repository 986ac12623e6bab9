package io.metamigrator.api;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.outside.OwnFiles;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the API listens.
 *
 * @param host a name or address of this machine
 * @param port 0 for a free one
 * @param certificate PEM file; null for plain HTTP
 */
record ApiAddress(
        String host,
        int port,
        boolean loopback,
        @org.jspecify.annotations.Nullable Path certificate,
        @org.jspecify.annotations.Nullable Path key) {
    private static final int HIGHEST_PORT = 65_535;

    /** Those that keep what was said secret when the key is lost later. */
    private static final List<String> SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    /** @throws MigrationException usage, where the address cannot be understood; refused, where it would be open to all */
    static ApiAddress of(Settings settings) {
        String host = settings.text("api.host").strip();
        int port = settings.wholeNumber("api.port");
        if (port > HIGHEST_PORT) {
            throw MigrationException.usage(
                    "api.port is " + port + " (" + settings.origin("api.port") + "); expected is 0 to " + HIGHEST_PORT);
        }
        boolean tls = settings.given("api.tls.certificate").isPresent();
        if (tls != settings.given("api.tls.key").isPresent()) {
            throw MigrationException.usage("HTTPS needs both api.tls.certificate and api.tls.key; one is missing");
        }
        boolean loopback = isLoopback(host, settings.origin("api.host"));
        if (!loopback && !tls && !settings.isOn("api.allow-plain")) {
            throw MigrationException.refused("api.host is " + host + " (" + settings.origin("api.host")
                    + "), which others can reach, and tokens would travel unencrypted; set api.tls.certificate and"
                    + " api.tls.key, or, where something else encrypts, api.allow-plain = true");
        }
        return new ApiAddress(
                host,
                port,
                loopback,
                tls ? readable(settings, "api.tls.certificate") : null,
                tls ? readable(settings, "api.tls.key") : null);
    }

    private static boolean isLoopback(String host, String origin) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw MigrationException.usage("api.host is '" + host + "' (" + origin + "), which is no address here");
        }
    }

    private static Path readable(Settings settings, String key) {
        Path file = settings.path(key);
        if (!Files.isReadable(file)) {
            throw MigrationException.usage(
                    key + " is " + file + " (" + settings.origin(key) + "), which cannot be read");
        }
        return file;
    }

    /** Why the key is no secret; empty where it is one. */
    Optional<String> openKey() {
        return key == null ? Optional.empty() : OwnFiles.readByOthers(key);
    }

    boolean isEncrypted() {
        return certificate != null;
    }

    /** The address as callers of this machine spell it. */
    String url(int openPort) {
        String named = host.contains(":") ? "[" + host + "]" : host;
        return (isEncrypted() ? "https://" : "http://") + named + ":" + openPort;
    }

    void apply(HttpServerOptions options) {
        options.setHost(host).setPort(port);
        if (certificate != null && key != null) {
            SUITES.forEach(options::addEnabledCipherSuite);
            options.setSsl(true)
                    .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .setCertPath(certificate.toString())
                            .setKeyPath(key.toString()));
        }
    }
}
