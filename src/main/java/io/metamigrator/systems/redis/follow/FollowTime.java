package io.metamigrator.systems.redis.follow;

import io.metamigrator.migration.failure.MigrationException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long to follow, as it is given on the command line. */
final class FollowTime {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(s|m|h|d)");

    private FollowTime() {}

    /** @throws MigrationException usage, where it is no time */
    static Duration parse(String text) {
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            throw MigrationException.usage("--for takes a time such as 30s, 5m, 2h or 1d, not '" + text + "'");
        }
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
