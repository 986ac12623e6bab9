package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.params.ScanParams;

/** An ACL user who has a right to some keys only. */
class RedisNarrowRightsTest {
    private static final String PASSWORD = "Fjord+Lantern/42";
    private static final int KEYS = 8;

    @TempDir
    Path folder;

    private RedisLab lab;

    @BeforeEach
    void open() throws Exception {
        lab = RedisLab.open(folder).set("redis.recheck-after", "10ms");
        for (int i = 0; i < KEYS; i++) {
            String key = "session:" + (char) ('A' + i);
            lab.in(0, jedis -> jedis.set(key, "1"));
        }
        lab.in(0, jedis -> jedis.set("foreign:1", "x"));
        lab.with("REDIS_USER", "fam").with("REDIS_PASSWORD", PASSWORD);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private void mayTouch(List<String> patterns) {
        List<String> rules = new ArrayList<>(List.of("on", ">" + PASSWORD, "resetkeys", "allchannels", "+@all"));
        patterns.forEach(pattern -> rules.add("~" + pattern));
        lab.in(0, jedis -> jedis.aclSetUser("fam", rules.toArray(String[]::new)));
    }

    private void isOneWithoutARight(String key) {
        RedisLab.Outcome verified = lab.phase("verify");
        assertThat(verified.exit()).as(verified.text()).isEqualTo(6);
        JsonNode told = verified.json();
        assertThat(told.path("verdict").asText()).isEqualTo("open");
        assertThat(told.path("findings").path("noRight").asInt()).isEqualTo(1);
        assertThat(told.path("findings").path("same").asInt()).isEqualTo(KEYS - 1);
        assertThat(told.path("examples").path("noRight").toString()).contains(key);
    }

    @Test
    void keys_that_no_rule_takes_are_counted_and_nothing_is_asked_of_them() {
        mayTouch(List.of("session:*", "sys:*"));
        RedisLab.Outcome discovered = lab.run("redis", "discover");
        assertThat(discovered.exit()).as(discovered.text()).isZero();
        assertThat(discovered.out()).contains("foreign:", "? among the types");
        JsonNode plan = lab.succeed("plan");
        assertThat(plan.path("keys").asInt()).isEqualTo(KEYS);
        assertThat(plan.path("unmatched").toString()).contains("foreign:");
        assertThat(lab.apply().exit()).isZero();
        lab.succeed("verify");
        lab.succeed("follow", "--confirm", "FOLLOW", "--for", "0s");
    }

    @Test
    void a_key_that_a_rule_takes_and_the_user_may_not_read_is_named_and_the_others_go_on() {
        List<String> patterns = new ArrayList<>(List.of("sys:*"));
        for (int i = 1; i < KEYS; i++) {
            patterns.add("session:" + (char) ('A' + i));
        }
        patterns.add("session:?:*"); // what is tried out before a run, under names that nobody has
        mayTouch(patterns);
        RedisLab.Outcome planned = lab.run("redis", "plan");
        assertThat(planned.exit()).as(planned.text()).isZero();
        assertThat(planned.out()).contains("DB 0  session:A", "1 without a right to them");
        assertThat(lab.run("redis", "validate").out()).contains("keys without a right", "session:A");
        JsonNode applied = lab.apply().json();
        assertThat(applied.path("parts").path("system").path("copied").asInt()).isEqualTo(KEYS - 1);
        isOneWithoutARight("session:A");
        JsonNode followed =
                lab.phase("follow", "--confirm", "FOLLOW", "--for", "0s").json();
        assertThat(followed.path("drift").asInt()).isEqualTo(1);
    }

    @Test
    void a_key_whose_copy_the_user_may_not_write_is_a_dead_letter_and_the_others_go_on() {
        List<String> planned = lab
                .in(0, jedis -> jedis.scan("0", new ScanParams().count(1000)).getResult())
                .stream()
                .filter(key -> key.startsWith("session:"))
                .toList();
        List<String> patterns = new ArrayList<>(List.of("session:*"));
        planned.subList(0, KEYS - 1).forEach(key -> patterns.add("sys:" + key + "*"));
        mayTouch(patterns);
        lab.succeed("plan");
        RedisLab.Outcome applied = lab.apply();
        assertThat(applied.exit()).as(applied.text()).isEqualTo(4);
        JsonNode part = applied.json().path("parts").path("system");
        assertThat(part.path("copied").asInt()).isEqualTo(KEYS - 1);
        assertThat(part.path("failed").asInt()).isEqualTo(1);
        assertThat(lab.run("dead-letters", "list", "--migration", "redis", "--json")
                        .text())
                .contains("NOPERM", planned.get(KEYS - 1));
        isOneWithoutARight(planned.get(KEYS - 1));
    }

    @Test
    void a_backup_without_a_right_to_one_of_its_keys_is_refused_and_names_key_and_right() {
        mayTouch(List.of("*"));
        lab.succeed("plan");
        List<String> patterns = new ArrayList<>(List.of("sys:*"));
        for (int i = 1; i < KEYS; i++) {
            patterns.add("session:" + (char) ('A' + i));
        }
        mayTouch(patterns);

        RedisLab.Outcome refused = lab.run("redis", "backup", "--sources");

        assertThat(refused.exit()).as(refused.text()).isEqualTo(3);
        assertThat(refused.text()).contains("does not allow this to the user for session:A", "+@read at the source");
    }

    @Test
    void an_entry_of_a_stream_whose_key_the_user_may_not_read_is_a_dead_letter_and_the_others_go_on() {
        ticks();
        mayTouch(List.of("*"));
        lab.succeed("plan");
        mayTouch(List.of("session:*", "sys:*", "ticks:*", "realtime:NSE:INFY:176216040[1-9]", "realtime:*:*:*:*"));

        RedisLab.Outcome applied = lab.apply();

        assertThat(applied.exit()).as(applied.text()).isEqualTo(4);
        JsonNode part = applied.json().path("parts").path("realtime-stream");
        assertThat(part.path("copied").asInt()).isEqualTo(KEYS - 1);
        assertThat(part.path("failed").asInt()).isEqualTo(1);
        assertThat(letters()).contains("realtime:NSE:INFY:1762160400", "with +@read");
    }

    @Test
    void entries_of_a_stream_that_the_user_may_not_write_are_dead_letters_and_the_other_parts_go_on() {
        ticks();
        mayTouch(List.of("*"));
        lab.succeed("plan");
        mayTouch(List.of("session:*", "sys:*", "realtime:*", "ticks:realtime:NSE:INFY:*"));

        RedisLab.Outcome applied = lab.apply();

        assertThat(applied.exit()).as(applied.text()).isEqualTo(4);
        JsonNode parts = applied.json().path("parts");
        assertThat(parts.path("realtime-stream").path("failed").asInt()).isEqualTo(KEYS);
        assertThat(parts.path("system").path("copied").asInt()).isEqualTo(KEYS);
        assertThat(letters()).contains("NOPERM", "+@write at the target");
    }

    private void ticks() {
        for (int i = 0; i < KEYS; i++) {
            String key = "realtime:NSE:INFY:" + (1_762_160_400L + i);
            lab.in(2, jedis -> jedis.hset(key, Map.of("p", "1")));
        }
    }

    private String letters() {
        return lab.run("dead-letters", "list", "--migration", "redis", "--json").text();
    }
}
