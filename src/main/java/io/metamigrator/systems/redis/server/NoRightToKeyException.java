package io.metamigrator.systems.redis.server;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;

/** The user may do what was asked for, and not to one of the keys that it was asked of. */
public final class NoRightToKeyException extends MigrationException {
    /** What gives the right. */
    static final String ADVICE =
            "give the ACL user that key, such as ~session:*, with +@read at the source and +@write at" + " the target";

    NoRightToKeyException(RedisAddress address, String words, Throwable cause) {
        this(address, "some key", words, cause);
    }

    /** @param key as it may be shown */
    NoRightToKeyException(RedisAddress address, String key, String words, Throwable cause) {
        super(
                ExitCode.REFUSED,
                address + " does not allow this to the user for " + key + ": " + words + "; " + ADVICE,
                cause);
    }
}
