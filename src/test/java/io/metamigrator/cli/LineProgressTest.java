package io.metamigrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineProgressTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong();
    private final LineProgress progress = new LineProgress(new PrintStream(err, true), clock::get);

    @Test
    void tells_every_ten_seconds_how_far_it_is_and_how_long_it_will_take() {
        progress.start(1000, "orders");
        for (int second = 1; second <= 25; second++) {
            clock.addAndGet(Duration.ofSeconds(1).toNanos());
            progress.step(10);
        }
        assertThat(err.toString().lines())
                .containsExactly(
                        "orders: 100 of 1,000, 10.0/s, 1m30s to go", "orders: 200 of 1,000, 10.0/s, 1m20s to go");
    }

    @Test
    void tells_the_end_once() {
        progress.start(2, "deals");
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        progress.step(2);
        progress.done();
        progress.done();
        assertThat(err.toString().lines()).containsExactly("deals: 2 of 2, 2.0/s");
    }

    @Test
    void a_note_is_a_line_of_its_own() {
        progress.note("waiting: TraderVolt asks for 5 s");
        assertThat(err.toString().lines()).containsExactly("waiting: TraderVolt asks for 5 s");
    }
}
