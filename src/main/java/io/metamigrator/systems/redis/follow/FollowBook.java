package io.metamigrator.systems.redis.follow;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.follow.FollowRecord;
import java.time.Duration;
import java.time.Instant;

/** Keeps beside the plan how far a follow is, for who looks from elsewhere. Thread-safe. */
final class FollowBook {
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final PlanPaths paths;
    private final ObjectMapper json;
    private final String holder;
    private Instant writtenAt = Instant.MIN;

    /** @param holder this process, as the lease names it */
    FollowBook(PlanPaths paths, ObjectMapper json, String holder) {
        this.paths = paths;
        this.json = json;
        this.holder = holder;
    }

    /** Writes, unless that was done just now. */
    synchronized void refresh(FollowSession following) {
        if (Instant.now().isAfter(writtenAt.plus(EVERY))) {
            record(following, false, holder).write(paths, json);
            writtenAt = Instant.now();
        }
    }

    /** This process follows no more, whether it came to its end in order or not. */
    synchronized void close(FollowSession following, boolean inOrder) {
        record(following, inOrder, "").write(paths, json);
    }

    private static FollowRecord record(FollowSession following, boolean ended, String holder) {
        return new FollowRecord(
                following.run().id(),
                ended,
                holder,
                Instant.now(),
                following.tally().passes(),
                following.lastPass(),
                following.tally().drift(),
                following.pending(),
                following.lag(),
                following.isListening());
    }
}
