package io.metamigrator.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailedLoginDelayTest {
    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final FailedLoginDelay wrong = new FailedLoginDelay(clock::get);

    @Test
    void a_slip_costs_nothing_and_guessing_ever_more_up_to_a_bound() {
        for (int i = 0; i < 5; i++) {
            assertThat(guess()).isZero();
        }
        assertThat(guess()).isEqualTo(100);
        assertThat(guess()).isEqualTo(200);
        for (int i = 0; i < 200; i++) {
            guess();
        }
        assertThat(guess()).isEqualTo(2_000);
    }

    @Test
    void a_quiet_minute_forgets() {
        for (int i = 0; i < 20; i++) {
            guess();
        }
        clock.addAndGet(60_001);
        assertThat(guess()).isZero();
    }

    @Test
    void no_more_than_fifty_answers_wait_at_a_time() {
        for (int i = 0; i < 50; i++) {
            assertThat(wrong.delayMillis()).isNotNegative();
        }
        assertThat(wrong.delayMillis()).isNegative();
        wrong.answered();
        assertThat(wrong.delayMillis()).isPositive();
    }

    private long guess() {
        long delay = wrong.delayMillis();
        wrong.answered();
        return delay;
    }
}
