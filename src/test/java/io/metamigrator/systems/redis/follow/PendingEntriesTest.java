package io.metamigrator.systems.redis.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.metamigrator.systems.redis.mapping.EntryId;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.plan.PlannedKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which order keys become entries of streams, and when. */
class PendingEntriesTest {
    @Test
    void one_that_came_later_goes_before_one_whose_time_is_later() {
        PendingEntries entries = new PendingEntries(10, Duration.ZERO);
        add(entries, "tape", 7);
        add(entries, "tape", 5);
        add(entries, "book", 9);
        assertThat(taken(entries, 2)).containsExactly("book 9", "tape 5");
        assertThat(taken(entries, 2)).containsExactly("tape 7");
    }

    @Test
    void one_that_came_just_now_waits_unless_another_that_has_waited_comes_after_it() {
        Duration patience = Duration.ofSeconds(2);
        PendingEntries entries = new PendingEntries(10, patience);
        add(entries, "tape", 5);
        assertThat(taken(entries, 10)).isEmpty();
        await().until(() -> entries.waited().compareTo(patience) > 0);
        add(entries, "tape", 3);
        add(entries, "tape", 7);
        add(entries, "book", 1);
        assertThat(taken(entries, 10)).containsExactly("tape 3", "tape 5");
        assertThat(entries.size()).isEqualTo(2);
    }

    @Test
    void of_too_many_the_first_ones_are_kept() {
        PendingEntries entries = new PendingEntries(2, Duration.ZERO);
        assertThat(add(entries, "tape", 7)).isTrue();
        assertThat(add(entries, "tape", 5)).isTrue();
        assertThat(add(entries, "tape", 6)).isFalse();
        assertThat(taken(entries, 10)).containsExactly("tape 5", "tape 6");
    }

    private static boolean add(PendingEntries entries, String stream, long time) {
        RedisKey source = RedisKey.of((stream + " " + time).getBytes(StandardCharsets.UTF_8));
        RedisKey target = RedisKey.of(stream.getBytes(StandardCharsets.UTF_8));
        return entries.add(new PlannedKey(0, 2, "hash", 0, source, target), EntryId.parse(time + "-0"));
    }

    private static List<String> taken(PendingEntries entries, int size) {
        return entries.take(size).stream().map(key -> key.key().shown()).toList();
    }
}
