package io.metamigrator.systems.tradervolt;

import io.metamigrator.migration.failure.MigrationException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How TraderVolt is reached.
 *
 * @param url scheme and host, without a path
 * @param rate calls a second, all calls counted; 0 means without limit, for a target of one's own
 * @param tokenFile where the token is kept between commands
 */
record TraderVoltSettings(
        URI url,
        String email,
        String password,
        BigDecimal rate,
        int parallelism,
        int attempts,
        Duration backoff,
        Path tokenFile) {

    TraderVoltSettings {
        if (url.getScheme() == null || url.getHost() == null || !url.getScheme().matches("https?")) {
            throw MigrationException.usage("tradervolt.url is '" + url + "'; write it as https://host");
        }
        if (url.getUserInfo() != null) {
            throw MigrationException.usage(
                    "tradervolt.url holds credentials; set TRADERVOLT_EMAIL and" + " TRADERVOLT_PASSWORD instead");
        }
        if (url.getScheme().equals("http") && !isLoopback(url.getHost())) {
            throw MigrationException.refused(
                    "tradervolt.url is " + url + ": without TLS only an address of this machine"
                            + " is accepted, since e-mail, password and customer records would travel in the clear; use https://");
        }
        if (rate.signum() < 0) {
            throw MigrationException.usage("tradervolt.rate is " + rate + "; it must be 0 or more calls a second");
        }
    }

    /** The address that scopes natural keys and tokens: {@code https://host:port}. */
    String target() {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "TraderVoltSettings[" + target() + ", " + rate + " calls/s]";
    }
}
