package io.metamigrator.torture.redis;

/**
 * A key of the made-up history, and where the shipped mapping has to bring it.
 *
 * @param database of the source
 * @param target the new name; for ticks the stream that they go into
 * @param expiresAt in milliseconds since 1970, 0 for never
 * @param entry the time of a tick in seconds, 0 for keys that stay keys
 */
record MixedKey(
        String family, int database, byte[] name, byte[] target, String type, long expiresAt, long number, long entry) {

    boolean isTick() {
        return entry > 0;
    }
}
