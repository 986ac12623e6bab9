package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisBackupTest {
    @TempDir
    Path folder;

    @Test
    void keeps_the_keys_of_the_target_that_the_plan_may_change_and_no_others() throws Exception {
        try (RedisLab lab = planned()) {
            JsonNode kept = lab.succeed("backup").path("target");
            assertThat(kept.path("keys").asInt()).isEqualTo(3);
            Path file = Path.of(kept.path("file").asText());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .contains("sys:system:config", "sys:session:\u00FF\u00FE", "vol:state:256001")
                    .doesNotContain("nobodys");
        }
    }

    @Test
    void a_drill_puts_all_back_elsewhere_compares_and_leaves_nothing() throws Exception {
        try (RedisLab lab = planned()) {
            lab.succeed("backup", "--sources");
            JsonNode drill = lab.succeed("backup", "--drill");
            assertThat(drill.path("place").asText())
                    .startsWith("database 15 of")
                    .contains("empty");
            assertThat(drill.path("target").path("same").asInt()).isEqualTo(2);
            assertThat(drill.path("target").path("reordered").asInt()
                            + drill.path("target").path("same").asInt())
                    .isEqualTo(3);
            assertThat(drill.path("sources").path("same").asInt()
                            + drill.path("sources").path("reordered").asInt())
                    .isGreaterThan(200);
            assertThat(drill.path("sources").path("different").asInt()).isZero();
            assertThat(lab.keys(15)).isZero();
            assertThat(lab.keys(1)).isEqualTo(4);
        }
    }

    @Test
    void without_an_empty_database_a_drill_uses_names_of_its_own_in_the_target() throws Exception {
        try (RedisLab lab = RedisLab.open(folder, "--databases", "6").withHistory()) {
            lab.in(3, jedis -> jedis.set("x", "1"));
            lab.in(4, jedis -> jedis.set("x", "1"));
            lab.in(1, jedis -> jedis.set("sys:system:config", "before"));
            lab.succeed("plan");
            lab.succeed("backup");
            JsonNode drill = lab.succeed("backup", "--drill");
            assertThat(drill.path("place").asText()).contains("database 1 of", "meta-migrator-drill:");
            assertThat(drill.path("target").path("same").asInt()).isEqualTo(1);
            assertThat(lab.keys(1)).isEqualTo(1);
            assertThat(lab.text("sys:system:config")).isEqualTo("before");
        }
    }

    @Test
    void a_real_run_keeps_the_target_first_by_itself_and_once() throws Exception {
        try (RedisLab lab = planned()) {
            assertThat(lab.apply("--limit", "1").exit()).isZero();
            assertThat(backups(lab)).hasSize(1);
            assertThat(lab.apply().exit()).isZero();
            assertThat(backups(lab)).hasSize(1);
            RedisLab.Outcome late = lab.phase("backup");
            assertThat(late.exit()).isEqualTo(3);
            assertThat(late.text()).contains("has begun to write this plan");
            assertThat(lab.succeed("backup", "--drill")
                            .path("target")
                            .path("different")
                            .asInt())
                    .isZero();
        }
    }

    @Test
    void a_dry_run_keeps_nothing() throws Exception {
        try (RedisLab lab = planned()) {
            lab.succeed("apply");
            assertThat(lab.out().resolve("backup")).doesNotExist();
        }
    }

    @Test
    void a_file_that_is_torn_or_altered_is_refused_by_name_wherever_that_is() throws Exception {
        try (RedisLab lab = planned()) {
            Path file =
                    Path.of(lab.succeed("backup").path("target").path("file").asText());
            byte[] whole = Files.readAllBytes(file);
            for (int place :
                    new int[] {0, 9, 40, whole.length / 2, whole.length - 60, whole.length - 20, whole.length - 1}) {
                byte[] altered = whole.clone();
                altered[place] ^= 0x10;
                refused(lab, file, altered);
            }
            for (int length : new int[] {0, 5, whole.length / 2, whole.length - 49, whole.length - 1}) {
                refused(lab, file, java.util.Arrays.copyOf(whole, length));
            }
            refused(lab, file, java.util.Arrays.copyOf(whole, whole.length + 1));
            Files.write(file, whole);
            assertThat(lab.phase("backup", "--drill").exit()).isZero();
        }
    }

    private static void refused(RedisLab lab, Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        RedisLab.Outcome drill = lab.phase("backup", "--drill");
        assertThat(drill.exit()).as(drill.text()).isEqualTo(3);
        assertThat(drill.text()).contains(file.getFileName().toString());
        assertThat(lab.keys(15)).isZero();
    }

    private static List<Path> backups(RedisLab lab) throws IOException {
        try (Stream<Path> files = Files.walk(lab.out().resolve("backup"))) {
            return files.filter(file -> file.toString().endsWith(".backup")).toList();
        }
    }

    /** Three keys of the target have a name that the plan gives, one has not. */
    private RedisLab planned() throws Exception {
        RedisLab lab = RedisLab.open(folder).withHistory();
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < 3000; i++) {
            fields.put("field-" + i, "value-" + i);
        }
        lab.in(1, jedis -> jedis.psetex("sys:system:config", 86_400_123L, "before"));
        lab.in(
                1,
                jedis -> jedis.set(
                        "sys:session:\u00FF\u00FE".getBytes(StandardCharsets.ISO_8859_1), new byte[] {0, -1}));
        lab.in(1, jedis -> jedis.hset("vol:state:256001", fields));
        lab.in(1, jedis -> jedis.set("nobodys", "x"));
        lab.succeed("plan");
        return lab;
    }
}
