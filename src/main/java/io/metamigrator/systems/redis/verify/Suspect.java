package io.metamigrator.systems.redis.verify;

import io.metamigrator.systems.redis.compare.Pair;
import io.metamigrator.systems.redis.compare.Verdict;
import java.time.Instant;

/**
 * A key that was not as its copy when it was first compared, and is to be looked at once more.
 *
 * @param seen when it was first seen to differ
 */
public record Suspect(int database, Pair pair, Verdict verdict, Instant seen) {

    String shown() {
        return "DB " + database + " " + pair.key().shown() + " -> "
                + pair.target().shown();
    }
}
