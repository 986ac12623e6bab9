package io.metamigrator.migration.records;

import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.records.apply.ApplySettings;
import io.metamigrator.migration.settings.Settings;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a migration of records can be set to, under the same names for each: {@code <migration>.url}, {@code .rate} and so on.
 *
 * @param target scheme, host and port; without credentials
 * @param rate calls a second that the target is sent; 0 where there is no limit
 */
public record RecordSettings(
        String migration,
        String target,
        Path source,
        BigDecimal rate,
        ApplySettings applying,
        Duration backoff,
        Duration connectTimeout,
        Duration responseTimeout,
        PlanPaths paths) {

    /** @throws MigrationException usage, where one of them cannot be */
    public static RecordSettings of(Settings settings, String migration) {
        BigDecimal rate = settings.decimal(migration + ".rate");
        if (rate.signum() < 0) {
            throw MigrationException.usage(migration + ".rate is " + rate + "; it must be 0 or more calls a second");
        }
        return new RecordSettings(
                migration,
                target(settings.text(migration + ".url").strip(), migration + ".url"),
                settings.path(migration + ".source"),
                rate,
                new ApplySettings(
                        Math.max(1, settings.wholeNumber(migration + ".parallelism")),
                        Math.max(1, settings.wholeNumber(migration + ".attempts")),
                        settings.duration(migration + ".quiet-time"),
                        settings.duration(migration + ".patience")),
                settings.duration(migration + ".backoff"),
                settings.duration(migration + ".connect-timeout"),
                settings.duration(migration + ".response-timeout"),
                PlanPaths.of(settings, migration));
    }

    private static String target(String text, String key) {
        URI url = uri(text, key);
        if (url.getUserInfo() != null) {
            throw MigrationException.usage(
                    key + " holds credentials, which would show in logs; give them as the secrets of this migration");
        }
        if (url.getScheme().equals("http") && !isLoopback(url.getHost())) {
            throw MigrationException.refused(key + " is " + url
                    + ": without TLS only an address of this machine is accepted, since passwords and customer records"
                    + " would travel in the clear; use https://");
        }
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    private static URI uri(String text, String key) {
        try {
            URI url = URI.create(text);
            if (url.getScheme() != null
                    && url.getHost() != null
                    && url.getScheme().matches("https?")) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw MigrationException.usage(key + " is '" + text + "'; write it as https://host");
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
