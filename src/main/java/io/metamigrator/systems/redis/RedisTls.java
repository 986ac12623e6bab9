package io.metamigrator.systems.redis;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.outside.OwnFiles;
import io.metamigrator.systems.redis.server.ClientCertificate;
import io.metamigrator.systems.redis.server.TrustedAuthorities;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings of TLS: whom we trust, and who we are. */
final class RedisTls {
    private static final Logger LOG = LoggerFactory.getLogger(RedisTls.class);
    private static final String AUTHORITIES = "redis.ca-file";
    private static final String CERTIFICATE = "redis.certificate";
    private static final String KEY = "redis.key";

    private RedisTls() {}

    /** What makes connections; null where nothing is set, so that all is as Java has it. */
    static @Nullable SSLSocketFactory sockets(Settings settings) {
        boolean shown = settings.given(CERTIFICATE).isPresent();
        if (!shown && settings.given(KEY).isPresent()) {
            throw MigrationException.usage(KEY + " is set and " + CERTIFICATE + " is not; a server is shown both");
        }
        if (!shown && settings.given(AUTHORITIES).isEmpty()) {
            return null;
        }
        KeyManager @Nullable [] ours = shown ? ours(settings) : null;
        TrustManager @Nullable [] trusted =
                settings.given(AUTHORITIES).isPresent() ? TrustedAuthorities.of(settings.path(AUTHORITIES)) : null;
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(ours, trusted, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    private static KeyManager[] ours(Settings settings) {
        String secret = settings.given(KEY).isPresent() ? KEY : CERTIFICATE;
        OwnFiles.readByOthers(settings.path(secret)).ifPresent(why -> LOG.warn("{}: {}", secret, why));
        return secret.equals(KEY)
                ? ClientCertificate.ofPem(settings.path(CERTIFICATE), settings.path(KEY))
                : ClientCertificate.ofPkcs12(
                        settings.path(CERTIFICATE),
                        settings.given("redis.key-password").orElse(""));
    }
}
