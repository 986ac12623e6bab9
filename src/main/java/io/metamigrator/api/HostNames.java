package io.metamigrator.api;

import io.metamigrator.migration.settings.Settings;
import io.vertx.core.net.HostAndPort;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that a request may mean. An address is always right; a name has to be known, since a page of a browser could
 * otherwise reach this port under a name of its own that it has pointed here.
 */
final class HostNames {
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.%]+]");

    private final Set<String> names = new TreeSet<>(Set.of("localhost"));

    HostNames(Settings settings) {
        names.add(lower(settings.text("api.host")));
        Arrays.stream(settings.text("api.allowed-hosts").split(","))
                .map(HostNames::lower)
                .forEach(names::add);
        names.remove("");
    }

    /** @param authority the header {@code Host}, or what stands for it in HTTP/2; null where it is missing or no host */
    boolean contains(@Nullable HostAndPort authority) {
        if (authority == null) {
            return false;
        }
        String host = lower(authority.host());
        return ADDRESS.matcher(host).matches() || names.contains(host);
    }

    private static String lower(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    static boolean isLoopback(@Nullable String address) {
        return address != null
                && (address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1"));
    }
}
