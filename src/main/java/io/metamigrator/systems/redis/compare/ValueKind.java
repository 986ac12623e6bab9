package io.metamigrator.systems.redis.compare;

/**
 * What has to be known of a value before it is read.
 *
 * @param bytes how much memory it takes, or takes at most; -1 where the server has no such key
 * @param string whether it is known to be a string, which is read together with others
 */
public record ValueKind(long bytes, boolean string) {
    static final ValueKind NONE = new ValueKind(-1, false);
}
