package io.metamigrator.jmx;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How JMX is reached from other machines. Each way in which that would be unsafe is refused.
 *
 * @param tls null for none
 */
record RemoteSettings(
        InetAddress address,
        int port,
        Path passwords,
        Path access,
        @Nullable SSLContext tls) {
    private static final Set<PosixFilePermission> OTHERS_READ =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    /** @throws MigrationException usage or refused, naming the setting */
    static RemoteSettings of(Settings settings) {
        int port = settings.wholeNumber("jmx.port");
        if (port < 1 || port > 65_535) {
            throw MigrationException.usage(
                    "jmx.port is " + port + " (" + settings.origin("jmx.port") + "); a port is 1 to 65535");
        }
        Path passwords = file(settings, "jmx.password-file", "a line 'NAME PASSWORD' for each who may log in");
        refuse(passwords, OTHERS_READ, "jmx.password-file", "can be read by others than its owner");
        refuse(passwords, OTHERS_WRITE, "jmx.password-file", "can be written by others than its owner");
        Path access = file(settings, "jmx.access-file", "a line 'NAME readonly' or 'NAME readwrite' for each of them");
        refuse(access, OTHERS_WRITE, "jmx.access-file", "can be written by others than its owner");
        SSLContext tls = settings.given("jmx.keystore").isPresent() ? tls(settings) : null;
        InetAddress address = address(settings);
        if (tls == null && !address.isLoopbackAddress()) {
            throw MigrationException.refused("jmx.host is " + address.getHostAddress()
                    + ": without TLS only an address of this machine is accepted, since passwords would travel in the"
                    + " clear; set jmx.keystore");
        }
        return new RemoteSettings(address, port, passwords, access, tls);
    }

    private static Path file(Settings settings, String key, String holds) {
        if (settings.given(key).isEmpty()) {
            throw MigrationException.refused(
                    "jmx.port is set, and " + key + " is not: write a file with " + holds + ", and name it there");
        }
        Path file = settings.path(key);
        if (!Files.isReadable(file)) {
            throw MigrationException.usage(key + " names " + file + ", which cannot be read; it holds " + holds);
        }
        return file;
    }

    private static void refuse(Path file, Set<PosixFilePermission> permissions, String key, String what) {
        try {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(permissions::contains)) {
                throw MigrationException.refused(key + " names " + file + ", which " + what + "; chmod 600 it");
            }
        } catch (IOException e) {
            throw MigrationException.unavailable(file + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    private static InetAddress address(Settings settings) {
        String host = settings.text("jmx.host").strip();
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw MigrationException.usage("jmx.host is '" + host + "', which no address is known of");
        }
    }

    private static SSLContext tls(Settings settings) {
        Path file = settings.path("jmx.keystore");
        char[] password = settings.given("jmx.keystore-password").orElse("").toCharArray();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw MigrationException.usage("jmx.keystore names " + file + ", which cannot be used ("
                    + e.getClass().getSimpleName() + "); it has to be PKCS12, and JMX_KEYSTORE_PASSWORD its password");
        }
    }
}
