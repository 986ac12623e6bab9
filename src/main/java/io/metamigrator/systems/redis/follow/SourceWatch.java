package io.metamigrator.systems.redis.follow;

import io.metamigrator.migration.Amounts;
import io.metamigrator.systems.redis.server.RedisSide;
import io.metamigrator.systems.redis.server.ServerFacts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Notices that keys of the source may have changed of which no notification tells: a replica that was filled anew, a restart, FLUSHDB
 * and SWAPDB, or more keys come and gone than there were messages. One thread.
 */
final class SourceWatch {
    private static final Duration EVERY = Duration.ofMillis(500);

    /** Commands that change keys and send no message of any. */
    private static final Pattern SILENT =
            Pattern.compile("cmdstat_(?:flushdb|flushall|swapdb|replicaof|slaveof):calls=([0-9]+)");

    private final RedisSide source;
    private final List<Integer> databases;
    private final ChangeListener listener;
    private @Nullable Sample before;
    private @Nullable Sample last;
    private volatile boolean isAway;
    private long lookedAt = System.nanoTime() - EVERY.toNanos();

    SourceWatch(RedisSide source, List<Integer> databases, ChangeListener listener) {
        this.source = source;
        this.databases = databases;
        this.listener = listener;
    }

    /** What the server says of itself, and what was heard from it before it was asked. */
    private record Sample(Map<Integer, Long> heard, ServerFacts facts, long silent) {}

    /** Looks once in a while; answers why something may have gone by unheard, if so. */
    Optional<String> look() {
        return System.nanoTime() - lookedAt < EVERY.toNanos() ? Optional.empty() : lookNow();
    }

    /** The same at once. */
    Optional<String> lookNow() {
        lookedAt = System.nanoTime();
        Map<Integer, Long> heard = heard();
        Sample now = source.in(0, jedis -> {
            Matcher calls = SILENT.matcher(jedis.info("commandstats"));
            long silent = 0;
            while (calls.find()) {
                silent += Long.parseLong(calls.group(1));
            }
            return new Sample(heard, ServerFacts.of(jedis), silent);
        });
        Optional<String> doubt = doubt(now);
        before = doubt.isPresent() ? null : last;
        last = now;
        return doubt;
    }

    private Map<Integer, Long> heard() {
        Map<Integer, Long> heard = new TreeMap<>();
        databases.forEach(database -> heard.put(database, listener.heard(database)));
        return heard;
    }

    /** Whether the source is not what it should be at this moment, so that nobody can tell what differs. */
    boolean isAway() {
        return isAway;
    }

    private Optional<String> doubt(Sample now) {
        Optional<String> away = away(now.facts());
        boolean wasAway = isAway;
        isAway = away.isPresent();
        if (isAway || wasAway) {
            // one pass when it begins, and one when it is over
            return wasAway == isAway ? Optional.empty() : away.or(() -> Optional.of("the source is whole again"));
        }
        Sample then = last;
        if (then == null) {
            return Optional.empty();
        }
        ServerFacts facts = now.facts();
        if (!facts.runId().equals(then.facts().runId())) {
            return Optional.of("the source was started anew");
        }
        if (!facts.text("master_replid").equals(then.facts().text("master_replid"))
                || facts.isReplica() && isFilledAnew(then.facts(), facts)) {
            return Optional.of("the source has another history than before, as a replica that was filled anew");
        }
        if (now.silent() != then.silent()) {
            return Optional.of("somebody gave FLUSHDB, FLUSHALL, SWAPDB or REPLICAOF, which tell of no key");
        }
        return sizes(then, now);
    }

    private static Optional<String> away(ServerFacts facts) {
        if (facts.number("loading") != 0 || facts.number("async_loading") != 0) {
            return Optional.of("the source is loading its keys");
        }
        boolean isCutOff = facts.isReplica()
                && (!facts.text("master_link_status").equals("up") || facts.number("master_sync_in_progress") != 0);
        return isCutOff ? Optional.of("the source is a replica that is cut off from its master") : Optional.empty();
    }

    /** What a replica counts of what its master has sent only grows, unless it is sent all keys. */
    private static boolean isFilledAnew(ServerFacts then, ServerFacts now) {
        return now.number("slave_repl_offset") < then.number("slave_repl_offset")
                || now.number("repl_backlog_histlen") < then.number("repl_backlog_histlen");
    }

    /** Each key that comes or goes sends a message at least; those that were under way have had until now to arrive. */
    private Optional<String> sizes(Sample then, Sample now) {
        Sample first = before;
        if (first == null) {
            return Optional.empty();
        }
        for (int database : databases) {
            long moved = Math.abs(then.facts().keysIn(database) - first.facts().keysIn(database));
            long heard = now.heard().get(database) - first.heard().get(database);
            if (moved > heard) {
                return Optional.of("database " + database + " has " + Amounts.of(moved, "key")
                        + " more or less than before, and " + Amounts.of(heard, "message") + " came");
            }
        }
        return Optional.empty();
    }
}
