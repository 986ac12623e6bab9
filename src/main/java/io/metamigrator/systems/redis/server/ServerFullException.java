package io.metamigrator.systems.redis.server;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;

/** A server takes nothing more, since its memory is used up. Nothing that was asked of it since has been done. */
public final class ServerFullException extends MigrationException {
    private final String fact;

    ServerFullException(RedisAddress address, ServerFacts facts) {
        this(address + " is full: it uses " + facts.number("used_memory") + " bytes and maxmemory is "
                + facts.number("maxmemory"));
    }

    private ServerFullException(String fact) {
        super(
                ExitCode.REFUSED,
                fact
                        + "; raise maxmemory or make room, then give the same command again, which goes on where this one stopped");
        this.fact = fact;
    }

    /** How full it is, without what to do. */
    public String fact() {
        return fact;
    }
}
