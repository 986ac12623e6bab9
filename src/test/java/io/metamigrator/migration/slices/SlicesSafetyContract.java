package io.metamigrator.migration.slices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.failure.UnreachableException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The same for what stands around a copy: how fast it goes, what is kept before, and how what was refused is sent again. */
abstract class SlicesSafetyContract extends SlicesProofContract {

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

    @Test
    void what_the_plan_may_change_is_kept_and_a_drill_puts_it_back_elsewhere() throws Exception {
        lab.plan(false, words());
        lab.system.write("wordc", "of somebody else");
        assertThat(lab.backup.isDue()).isTrue();
        JsonNode kept = lab.backup().json().path("target");
        assertThat(kept.path("words").asInt()).isEqualTo(1);
        assertThat(kept.path("digest").asText()).hasSize(64);
        assertThat(Files.getPosixFilePermissions(BackupManifest.file(file(kept))))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(lab.backup.isDue()).isFalse();

        PhaseResult drill = lab.backup("drill", "true");
        assertThat(drill.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(drill.json().path("target").path("same").asInt()).isEqualTo(1);
        assertThat(lab.system.target()).containsOnlyKeys("wordc");
    }

    @Test
    void the_gate_alone_says_whether_an_apply_or_a_replay_is_a_rehearsal() {
        for (Phase phase : List.of(Phase.APPLY, Phase.REPLAY)) {
            Predicate<PhaseRequest> isRehearsal =
                    phase == Phase.APPLY ? lab.apply::isRehearsal : lab.replay::isRehearsal;
            String[] all = {"apply", "true", "i-understand", "true", "confirm", "MIGRATE"};
            assertThat(isRehearsal).accepts(SliceLab.request(phase)).rejects(SliceLab.request(phase, all));
            assertThatThrownBy(() -> isRehearsal.test(SliceLab.request(phase, "apply", "true")))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("--confirm MIGRATE");
        }
    }

    private static Path file(JsonNode kept) {
        return Path.of(kept.path("file").asText());
    }

    @Test
    void a_backup_that_was_altered_is_refused_and_one_that_does_not_come_back_as_it_was_is_told() throws Exception {
        lab.plan(false, words());
        lab.system.write("wordc", "of somebody else");
        Path kept = file(lab.backup().json().path("target"));
        lab.system.faults = (moment, item) -> lab.system.write("drill" + item, "spoiled");
        PhaseResult drill = lab.backup("drill", "true");
        assertThat(drill.exitCode()).isEqualTo(ExitCode.DIFFERENCES);
        assertThat(drill.text()).contains("  wordc is not as it was kept");

        Files.writeString(kept.resolve("wordc"), "of nobody");
        assertThatThrownBy(() -> lab.backup("drill", "true"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll(kept.getFileName().toString(), "was altered");
    }

    @Test
    void a_backup_that_was_broken_off_is_none() throws Exception {
        lab.plan(false, words());
        lab.system.faults = (moment, item) -> {
            if (item.equals("wordj")) {
                throw new IllegalStateException("broken off");
            }
        };
        assertThatThrownBy(lab::backup).hasMessage("broken off");
        assertThat(lab.backup.isDue()).isTrue();
        assertThatThrownBy(() -> lab.backup("drill", "true")).hasMessageContaining("there is no backup of this plan");
    }

    @Test
    void once_a_run_has_written_only_the_source_can_be_kept() throws Exception {
        lab.plan(false, words());
        lab.apply();
        assertThat(lab.backup.isDue()).isFalse();
        assertThatThrownBy(lab::backup).hasMessageContaining("its own copies");
        JsonNode kept = lab.backup("sources", "true").json();
        assertThat(kept.path("sources").path("words").asInt()).isEqualTo(WORDS);
        assertThat(kept.path("target").isMissingNode()).isTrue();
    }

    private void refused() throws Exception {
        List<String> words = new ArrayList<>(words());
        words.add(7, SmallSystem.REFUSED);
        lab.plan(false, words);
        lab.apply();
    }

    @Test
    void what_was_refused_is_sent_again_by_the_route_of_apply_until_the_target_takes_it() throws Exception {
        refused();
        PhaseResult rehearsal = lab.replay.rehearse(SliceLab.request(Phase.REPLAY));
        assertThat(rehearsal.json().path("letters").asInt()).isEqualTo(1);
        assertThat(rehearsal.json().path("writes").asInt()).isZero();

        PhaseResult again = lab.replay();
        assertThat(again.exitCode()).isEqualTo(ExitCode.DONE_WITH_DEAD_LETTERS);
        assertThat(ended(again, "failed")).isEqualTo(1);
        lab.system.isMended = true;
        PhaseResult mended = lab.replay();
        assertThat(mended.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(ended(mended, "copied")).isEqualTo(1);
        assertThat(lab.system.target()).hasSize(WORDS + 1).containsKey(SmallSystem.REFUSED);
        assertThat(lab.run().status()).isEqualTo(Run.Status.DONE);
        assertThat(lab.count(State.REJECTED)).isZero();
        assertThat(lab.ledger.audit().ofRun(lab.run().id()))
                .anyMatch(entry -> entry.what().matches("replay \\S+ begun, by .*"));
    }

    private static int ended(PhaseResult replay, String how) {
        return replay.json().path("types").path("all").path(how).asInt();
    }

    @Test
    void a_letter_that_was_replayed_often_enough_is_left_out() throws Exception {
        refused();
        lab.replay();
        lab.replay();
        PhaseResult spent = lab.replay();
        assertThat(spent.json().path("leftOut").asInt()).isEqualTo(1);
        assertThat(spent.json().path("remarks").path(0).asText()).contains("is left out: replayed 2 times");
    }

    @Test
    void wherever_a_replay_is_broken_off_the_next_one_finishes_it_and_a_rollback_finds_it() throws Exception {
        for (SmallSystem.Moment at : SmallSystem.Moment.values()) {
            lab.close();
            open();
            refused();
            lab.system.isMended = true;
            lab.system.faults = (moment, item) -> {
                if (moment == at) {
                    throw new IllegalStateException("broken off");
                }
            };
            assertThatThrownBy(lab::replay).hasMessage("broken off");
            assertThat(lab.count(State.SENDING)).isEqualTo(1);
            assertThat(lab.run().status()).isEqualTo(Run.Status.STOPPED);

            lab.system.faults = (moment, item) -> {};
            assertThat(ended(lab.replay(), "copied")).isEqualTo(1);
            assertThat(lab.system.target()).hasSize(WORDS + 1);
            lab.rollback(ROLL_BACK);
            assertThat(lab.system.target()).isEmpty();
            assertThat(lab.run().status()).isEqualTo(Run.Status.ROLLED_BACK);
        }
    }

    @Test
    void a_replay_whose_connection_is_lost_tries_again_and_counts_once() throws Exception {
        refused();
        lab.system.isMended = true;
        AtomicInteger cuts = new AtomicInteger();
        lab.system.faults = (moment, item) -> {
            if (cuts.incrementAndGet() <= 2) {
                throw new UnreachableException("the connection is cut", null, null);
            }
        };
        PhaseResult done = lab.replay();
        assertThat(done.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(done.json().path("writes").asInt()).isEqualTo(1);
        assertThat(lab.count(State.CONFIRMED)).isEqualTo(WORDS + 1);
    }
}
