package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.ServerCertificate;
import io.metamigrator.sandbox.redis.RedisServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.Protocol;

/** Who is let in, and what is said where somebody is not. */
class RedisConnectionsTest {
    private static final String PASSWORD = "Fjord+Lantern/42";

    @TempDir
    Path folder;

    @Test
    void a_password_lets_in_and_a_wrong_one_is_refused_without_being_shown() throws Exception {
        try (RedisLab lab = RedisLab.open(folder, "--requirepass", PASSWORD)) {
            RedisLab.Outcome none = lab.phase("discover");
            assertThat(none.exit()).isEqualTo(3);
            assertThat(none.text()).contains("NOAUTH").contains("REDIS_PASSWORD");
            lab.with("REDIS_PASSWORD", "sesame-" + PASSWORD);
            RedisLab.Outcome wrong = lab.phase("discover");
            assertThat(wrong.exit()).isEqualTo(3);
            assertThat(wrong.text()).contains("WRONGPASS").doesNotContain("sesame");
            lab.with("REDIS_PASSWORD", PASSWORD);
            assertThat(lab.phase("discover").exit()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"copy, COPY", "dump, DUMP"})
    void a_user_who_may_not_do_what_is_needed_is_told_so_before_anything_is_written(String command, String told)
            throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.in(0, jedis -> jedis.aclSetUser("mover", "on", ">" + PASSWORD, "~*", "+@all", "-" + command));
            lab.with("REDIS_USER", "mover").with("REDIS_PASSWORD", PASSWORD);
            lab.succeed("plan");
            RedisLab.Outcome validated = lab.phase("validate");
            assertThat(validated.exit()).isEqualTo(3);
            assertThat(validated.text().toUpperCase(java.util.Locale.ROOT))
                    .contains("RIGHTS")
                    .contains("NOPERM")
                    .contains(told);
            assertThat(lab.apply().exit()).isEqualTo(3);
            assertThat(lab.keys(1)).isZero();
        }
    }

    @Test
    void a_user_with_the_rights_of_the_manual_can_do_it_all() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.in(
                    0,
                    jedis -> jedis.aclSetUser(
                            "mover",
                            "on",
                            ">" + PASSWORD,
                            "~*",
                            "+@connection",
                            "+@read",
                            "+@keyspace",
                            "+info",
                            "+time",
                            "+dump",
                            "+copy",
                            "+xadd",
                            "+xtrim"));
            lab.with("REDIS_USER", "mover").with("REDIS_PASSWORD", PASSWORD);
            lab.succeed("discover");
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }

    @Test
    void what_follow_and_cutover_lack_is_a_warning_that_names_what_to_give_and_that_is_enough() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            lab.in(0, jedis -> jedis.set("system:config", "{}"));
            lab.in(2, jedis -> jedis.hset("volume_state:1", "last_cumulative", "1"));
            lab.in(
                    0,
                    jedis -> jedis.aclSetUser(
                            "mover",
                            "on",
                            ">" + PASSWORD,
                            "~*",
                            "resetchannels",
                            "&__keyevent@*", // which allows no pattern but itself
                            "+@all",
                            "-config",
                            "-unlink",
                            "-exec"));
            lab.with("REDIS_USER", "mover").with("REDIS_PASSWORD", PASSWORD);
            lab.succeed("plan");
            String events = "&__keyevent@0__:* &__keyevent@2__:* &__keyevent@5__:*";
            JsonNode follow = check(lab, "follow");
            assertThat(follow.path("result").asText()).isEqualTo("warn");
            assertThat(examples(follow))
                    .containsExactly(
                            "at " + lab.server().url() + ": ACL SETUSER mover +config|get " + events,
                            "at " + lab.server().url() + ": ACL SETUSER mover +unlink");
            assertThat(examples(check(lab, "cutover")))
                    .containsExactly("at " + lab.server().url() + ": ACL SETUSER mover +exec +unlink");
            give(lab, check(lab, "cutover"));
            assertThat(check(lab, "cutover").path("result").asText()).isEqualTo("pass");
            lab.in(0, jedis -> jedis.aclSetUser("mover", "resetkeys", "%R~*", "~vol:*", "~sys:*", "-psubscribe"));
            assertThat(examples(check(lab, "follow")).get(0)).contains("+psubscribe " + events.split(" ")[0]);
            assertThat(examples(check(lab, "cutover")).get(0))
                    .endsWith(" ~volume_state:* ~system:*")
                    .doesNotContain("+unlink");
            lab.in(0, jedis -> jedis.aclSetUser("mover", "~*"));
            give(lab, check(lab, "follow"));
            assertThat(check(lab, "follow").path("result").asText()).isEqualTo("pass");
            assertThat(lab.apply().exit()).isZero();
        }
    }

    /** What validate tells of the rights of a phase; no lack of them keeps it from ending with 0. */
    private static JsonNode check(RedisLab lab, String phase) {
        for (JsonNode check : lab.succeed("validate").path("checks")) {
            if (check.path("name").asText().equals("rights of " + phase)) {
                return check;
            }
        }
        throw new AssertionError("no check of the rights of " + phase);
    }

    private static List<String> examples(JsonNode check) {
        return StreamSupport.stream(check.path("examples").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Does what the warning says. */
    private static void give(RedisLab lab, JsonNode check) {
        for (String example : examples(check)) {
            String[] rules = example.replaceFirst(".* ACL SETUSER mover ", "").split(" ");
            lab.in(0, jedis -> jedis.aclSetUser("mover", rules));
        }
    }

    @Test
    void a_replica_is_no_target() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            lab.in(0, jedis -> jedis.set("system:config", "{}"));
            lab.succeed("plan");
            lab.in(0, jedis -> jedis.replicaof("127.0.0.1", 1));
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).isEqualTo(3);
            assertThat(applied.text()).contains("replica").contains("master");
        }
    }

    @Test
    void a_cluster_is_refused_by_name() throws Exception {
        try (RedisLab lab = RedisLab.open(folder, "--cluster-enabled", "yes")) {
            RedisLab.Outcome planned = lab.phase("plan");
            assertThat(planned.exit()).isEqualTo(3);
            assertThat(planned.text()).contains("is a cluster, which has one database only");
        }
    }

    @Test
    void a_database_that_the_server_does_not_have_is_named() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory().set("redis.target-database", "99")) {
            RedisLab.Outcome planned = lab.phase("plan");
            assertThat(planned.exit()).isEqualTo(3);
            assertThat(planned.text()).contains("has no such database").contains("redis.target-database");
        }
    }

    @Test
    void a_server_that_is_down_is_unavailable_and_not_a_defect() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.server().kill();
            RedisLab.Outcome discovered = lab.phase("discover");
            assertThat(discovered.exit()).isEqualTo(5);
            assertThat(discovered.text())
                    .contains("does not answer")
                    .contains(lab.server().url());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "redis+sentinel://h:26379/m, 3, Sentinel and Cluster are not spoken here",
        "redis-cluster://h:6379, 3, Sentinel and Cluster are not spoken here",
        "redis://me:sesame@localhost, 2, holds credentials",
        "redis://localhost:6379/2, 2, names a database",
        "redis://localhost:6379?db=5, 2, names a database",
        "redis://localhost:6379#5, 2, names a database",
        "unix:///var/run/redis.sock, 2, names a unix socket",
        "redis+socket:///var/run/redis.sock, 2, names a unix socket",
        "/var/run/redis.sock, 2, names a unix socket",
        "redis://localhost:99999, 2, names port 99999",
        "redis://localhost:0, 2, names port 0",
        "http://localhost, 2, no address of a Redis",
        "localhost:6379, 2, no address of a Redis"
    })
    void an_address_that_cannot_be_used_is_refused_with_what_to_write(String url, int exit, String told)
            throws Exception {
        try (RedisLab lab = RedisLab.open(folder).set("redis.url", url)) {
            RedisLab.Outcome outcome = lab.phase("discover");
            assertThat(outcome.exit()).isEqualTo(exit);
            assertThat(outcome.text()).contains(told).doesNotContain("sesame");
        }
    }

    @Test
    void tls_is_spoken_with_a_server_whose_certificate_is_trusted_and_for_its_name() throws Exception {
        ServerCertificate certificate = ServerCertificate.make(folder.resolve("tls"), "ip:127.0.0.1");
        int port = RedisServer.anotherPort();
        try (RedisLab lab = RedisLab.open(folder, RedisServer.Version.V6_2, certificate.redisOptions(port))) {
            lab.set("redis.url", "rediss://127.0.0.1:" + port);
            assertThat(lab.phase("discover").exit()).as("not trusted").isEqualTo(5);
            lab.set("redis.ca-file", certificate.certificate().toString());
            RedisLab.Outcome trusted = lab.phase("discover");
            assertThat(trusted.exit()).as(trusted.text()).isZero();
            lab.set("redis.url", "rediss://localhost:" + port);
            assertThat(lab.phase("discover").exit()).as("another name").isEqualTo(5);
            lab.set("redis.ca-file", "application.properties");
            assertThat(lab.phase("discover").text()).contains("redis.ca-file").contains("PEM");
        }
    }

    @Test
    void a_copy_that_does_not_fit_is_refused_and_the_policy_that_would_evict_is_named() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.succeed("plan");
            lab.in(0, jedis -> jedis.configSet("maxmemory", "1000000"));
            lab.in(0, jedis -> jedis.configSet("maxmemory-policy", "allkeys-lru"));
            RedisLab.Outcome validated = lab.phase("validate");
            assertThat(validated.exit()).isEqualTo(3);
            assertThat(validated.text()).contains("allkeys-lru").contains("silently evict");
        }
    }

    @Test
    void the_server_is_never_asked_for_all_keys_at_once() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.in(0, jedis -> jedis.configResetStat());
            lab.succeed("discover");
            lab.succeed("plan");
            lab.apply();
            lab.succeed("verify");
            String used = lab.in(0, jedis -> jedis.info("commandstats"));
            assertThat(used)
                    .contains("cmdstat_scan")
                    .doesNotContain("cmdstat_" + Protocol.Command.KEYS.name().toLowerCase(java.util.Locale.ROOT) + ":")
                    .doesNotContain("cmdstat_flush")
                    .as("a copy that gets its expiry in a second step would be there without it for a moment")
                    .doesNotContain("cmdstat_expire", "cmdstat_pexpire:", "cmdstat_pexpireat", "cmdstat_hset")
                    .doesNotContain("cmdstat_del");
        }
    }

    @Test
    void a_user_without_a_password_is_that_user_and_not_the_default_one() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            lab.in(0, jedis -> jedis.set("session:1", "1"));
            lab.with("REDIS_USER", "nobody");
            RedisLab.Outcome unknown = lab.run("redis", "plan");
            assertThat(unknown.exit()).as(unknown.text()).isEqualTo(3);
            assertThat(unknown.err()).contains("does not let us in");
            lab.in(0, jedis -> jedis.aclSetUser("svc", "on", "nopass", "~x", "+ping", "+info"));
            RedisLab.Outcome refused = lab.with("REDIS_USER", "svc").run("redis", "plan");
            assertThat(refused.exit()).as(refused.text()).isEqualTo(3);
            assertThat(refused.err()).contains("NOPERM");
        }
    }
}
