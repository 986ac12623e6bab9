package io.metamigrator.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.intake.TimedReading.GivenUpException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimedReadingTest {
    @TempDir
    Path folder;

    @Test
    void a_file_that_is_not_read_in_time_is_given_up_and_the_next_is_read() throws Exception {
        Path file = Files.writeString(folder.resolve("x.htm"), "x");
        TimedReading reading = new TimedReading(Duration.ofMillis(50));
        CountDownLatch never = new CountDownLatch(1);
        assertThatThrownBy(() -> reading.read(file, any -> await(never)))
                .isInstanceOf(GivenUpException.class)
                .hasMessageContaining("not read to its end");
        String text = reading.read(file, Files::readString);
        assertThat(text).isEqualTo("x");
    }

    @Test
    void what_takes_more_memory_or_depth_than_there_is_ends_that_file_alone() throws Exception {
        Path file = Files.writeString(folder.resolve("x.htm"), "x");
        TimedReading reading = new TimedReading(Duration.ofSeconds(10));
        assertThatThrownBy(() -> reading.read(file, any -> {
                    throw new OutOfMemoryError("made up");
                }))
                .isInstanceOf(GivenUpException.class)
                .hasMessageContaining("memory");
        assertThatThrownBy(() -> reading.read(file, any -> deep(0))).isInstanceOf(GivenUpException.class);
    }

    @Test
    void a_standstill_is_told_with_what_it_was_about() {
        Pulse pulse = new Pulse("look at the watched folder", Duration.ofMillis(20));
        assertThat(pulse.problem()).isEmpty();
        pulse.beat("reading x.htm", Duration.ofMillis(20));
        Awaitility.await()
                .untilAsserted(() -> assertThat(pulse.problem())
                        .get()
                        .asString()
                        .contains("no look at the watched folder", "reading x.htm"));
        pulse.beat();
        assertThat(pulse.problem()).isEmpty();
    }

    private static String await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "";
    }

    private static int deep(int depth) {
        return depth < 0 ? 0 : deep(depth + 1) + 1;
    }
}
