package io.metamigrator.systems.redis.compare;

/** How a key and its copy stand to each other. */
public enum PairVerdict {
    SAME,
    /** Only the expiries, of the key or of fields of a hash, are further apart than allowed. */
    TTL,
    DIFFERENT,
    /** Both are of one type that nobody can look into, such as a module's, and are written out otherwise: they may be equal. */
    UNCOMPARED,
    /** The user has no right to one of them. */
    REFUSED,
    /** They are of two types. */
    TYPE,
    /** The target has no such key. */
    MISSING,
    /** The source has no such key any more. */
    GONE
}
