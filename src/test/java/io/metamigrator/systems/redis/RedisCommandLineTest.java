package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands and mappings that nobody can mean, which are refused before anything is made. */
class RedisCommandLineTest {
    @TempDir
    Path folder;

    private RedisLab lab;

    @BeforeEach
    void open() throws Exception {
        lab = RedisLab.open(folder);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @ParameterizedTest
    @CsvSource({
        "--phase verify --limit 5, takes no option limit",
        "--phase historical --limit 0, takes a whole number above 0",
        "--phase historical verify, are two phases",
        "--phase verify apply --limit 2, are two phases",
        "verify --phase historical, does not take --phase",
        "verify --limit 3, does not take --limit",
        "--limit 5 verify, stands before verify",
        "--dry-run apply, stands before apply"
    })
    void words_that_would_be_passed_over_are_refused_before_anything_is_made(String words, String told) {
        RedisLab.Outcome refused = lab.run(("redis " + words).split(" "));
        assertThat(refused.exit()).as(refused.text()).isEqualTo(2);
        assertThat(refused.err()).contains(told);
        assertThat(lab.out()).doesNotExist();
    }

    @Test
    void a_mapping_that_is_not_there_is_named() throws Exception {
        Files.delete(lab.mappingFile());
        RedisLab.Outcome refused = lab.run("redis", "plan");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
                .contains("routes/redis/mapping.yaml is missing")
                .doesNotContain("did you mean");
    }

    @Test
    void a_mapping_that_is_not_utf_8_is_told_with_its_line() throws Exception {
        String text = Files.readString(lab.mappingFile());
        Files.writeString(
                lab.mappingFile(), text.replace("tables:", "# f\u00fcr alle\ntables:"), StandardCharsets.ISO_8859_1);
        RedisLab.Outcome refused = lab.run("redis", "plan");
        long line = text.substring(0, text.indexOf("tables:")).lines().count() + 1;
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("mapping.yaml:" + line + ": this is not UTF-8 (byte 0xFC)");
    }
}
