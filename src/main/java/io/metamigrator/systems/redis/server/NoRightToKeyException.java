package io.metamigrator.systems.redis.server;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;

/** The user may do what was asked for, and not to one of the keys that it was asked of. */
public final class NoRightToKeyException extends MigrationException {
    NoRightToKeyException(RedisAddress address, String words, Throwable cause) {
        super(
                ExitCode.REFUSED,
                address + " does not allow this to the user for some key: " + words
                        + "; give the ACL user that key, such as ~session:*",
                cause);
    }
}
