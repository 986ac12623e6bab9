package io.metamigrator.migration.slices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.metamigrator.ledger.State;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The same for what stands around a copy: how fast it goes, what is kept before, and how what was refused is sent again. */
abstract class SlicesSafetyContract extends SlicesContract {

    @Test
    void slices_wait_for_the_rate_and_go_on_when_it_is_raised() throws Exception {
        lab.plan(false, words());
        lab.pace.rate(BigDecimal.ONE);
        CompletableFuture<PhaseResult> apply = CompletableFuture.supplyAsync(lab::apply);
        await().until(() -> lab.pace.isHoldingBack() && lab.count(State.CONFIRMED) == 3);
        assertThat(lab.pace.reason()).isEqualTo("at most 1 words a second");
        assertThat(lab.slices(State.SENDING)).isEmpty();
        lab.pace.rate(BigDecimal.ZERO);
        assertThat(apply.get().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(lab.system.target()).hasSize(WORDS);
    }

    @Test
    void slices_wait_while_a_system_says_that_it_is_too_busy() throws Exception {
        lab.plan(false, words());
        lab.brake = Optional.of("the disk is busy");
        CompletableFuture<PhaseResult> apply = CompletableFuture.supplyAsync(lab::apply);
        await().until(lab.pace::isHoldingBack);
        assertThat(lab.pace.reason()).isEqualTo("the disk is busy");
        assertThat(lab.system.target()).isEmpty();
        lab.brake = Optional.empty();
        assertThat(apply.get().exitCode()).isEqualTo(ExitCode.DONE);
    }
}
