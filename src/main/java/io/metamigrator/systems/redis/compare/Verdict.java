package io.metamigrator.systems.redis.compare;

/** How a key and its copy stand to each other. */
public enum Verdict {
    SAME,
    /** Only the expiries are further apart than allowed. */
    TTL,
    DIFFERENT,
    /** They are of two types. */
    TYPE,
    /** The target has no such key. */
    MISSING,
    /** The source has no such key any more. */
    GONE
}
