package io.metamigrator.systems.redis.server;

/**
 * Where the keys are and where they go.
 *
 * @param target the same object as the source where one server is both
 * @param targetDatabase the one database that everything goes into
 * @param batch how many keys go to a server at a time
 */
public record Servers(RedisSide source, RedisSide target, int targetDatabase, int batch) implements AutoCloseable {

    /** Whether both addresses lead to one server, as that says itself: names and ports prove nothing. */
    public boolean isOneServer() {
        if (source == target) {
            return true;
        }
        String one = source.facts().runId();
        return !one.isEmpty() && one.equals(target.facts().runId());
    }

    /** Whether keys can be copied by the one server alone, without passing through here. */
    public boolean canCopyWithin() {
        return isOneServer() && source.knows("COPY", 6, 2);
    }

    /** The target as runs and messages name it. */
    public String targetName() {
        return target.address() + "/" + targetDatabase;
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }
}
