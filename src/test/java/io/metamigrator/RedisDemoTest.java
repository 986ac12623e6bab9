package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo of the migration of Redis. */
class RedisDemoTest {
    private static final Pattern IDENTITY =
            Pattern.compile("(\\d+) planned = (\\d+) copied \\+ (\\d+) skipped \\+ (\\d+) failed \\+ (\\d+) waiting");

    @TempDir
    Path out;

    @Test
    void goes_the_whole_way_and_shows_that_ledger_and_server_agree() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        int code = new DemoScenario()
                .run(List.of("-Dout.dir=" + out, "redis"), new PrintStream(told, true, StandardCharsets.UTF_8));
        String words = told.toString(StandardCharsets.UTF_8);

        assertThat(code).as(words).isZero();
        assertThat(words)
                .contains("Ledger and Redis agree.", "Green: ", "still holds the 2 keys that were there before");
        Matcher identity = IDENTITY.matcher(words);
        assertThat(identity.find()).as(words).isTrue();
        long planned = Long.parseLong(identity.group(1));
        long sum = 0;
        for (int part = 2; part <= 5; part++) {
            sum += Long.parseLong(identity.group(part));
        }
        assertThat(sum).isEqualTo(planned).isGreaterThan(1_000);
        assertThat(identity.group(3))
                .as("copied by hand before, and deleted after the plan")
                .isEqualTo("2");
        assertThat(out.resolve("demo-redis/server")).doesNotExist();
    }

    @Test
    void refuses_a_word_that_it_does_not_know() {
        assertThatThrownBy(() -> new DemoScenario().run(List.of("rediss"), System.out))
                .hasMessageContaining("demo takes tradervolt, redis or sqlite");
    }
}
