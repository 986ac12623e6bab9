package io.metamigrator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the sets of a watched folder stand, by what the ledger knows of them and of the runs. */
class SetStandingTest {
    @TempDir
    Path home;

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledger.open(new LedgerSettings("jdbc:sqlite:" + home.resolve("ledger.db"), null, null));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void each_set_is_counted_once_and_each_standing_is_among_the_counts() {
        set("1", IntakeSet.State.SUPERSEDED);
        set("2", IntakeSet.State.PARKED);
        set("3", IntakeSet.State.FAILED);
        set("4", IntakeSet.State.OPEN);
        Map<SetStanding, Long> counts = ledger.intake().standings("tradervolt");
        assertThat(counts).hasSize(SetStanding.values().length);
        assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(4);
        assertThat(counts)
                .containsEntry(SetStanding.PARKED, 1L)
                .containsEntry(SetStanding.FAILED, 1L)
                .containsEntry(SetStanding.ARRIVING, 1L)
                .containsEntry(SetStanding.WAITING, 0L);
        assertThat(ledger.intake().standings("redis")).containsEntry(SetStanding.PARKED, 0L);
    }

    @Test
    void a_set_stands_as_the_run_stands_that_carries_its_plan_out() {
        IntakeSet set = set("1", IntakeSet.State.WAITING);
        assertThat(standing(set)).isEqualTo(SetStanding.WAITING);
        Lease lease = ledger.leases().take("tradervolt");
        run(lease, "r0", "plan1/5");
        assertThat(standing(set)).isEqualTo(SetStanding.APPLYING);
        ledger.runs().end(lease, "r0", Run.Status.DONE, 5);
        assertThat(standing(set)).as("the rest waits").isEqualTo(SetStanding.WAITING);
        run(lease, "r1", "plan1");
        assertThat(standing(set)).isEqualTo(SetStanding.APPLYING);
        ledger.runs().end(lease, "r1", Run.Status.STOPPED, 5);
        assertThat(standing(set)).isEqualTo(SetStanding.APPLYING);
        ledger.runs().end(lease, "r1", Run.Status.DONE, 5);
        assertThat(standing(set)).isEqualTo(SetStanding.APPLIED);
        assertThat(ledger.intake().standings("tradervolt")).containsEntry(SetStanding.APPLIED, 1L);
        ledger.runs().rollingBack(lease, "r1");
        assertThat(standing(set)).isEqualTo(SetStanding.ROLLING_BACK);
        ledger.runs().end(lease, "r1", Run.Status.ROLLED_BACK, 5);
        assertThat(standing(set)).isEqualTo(SetStanding.ROLLED_BACK);
    }

    @Test
    void a_set_of_no_file_is_none() {
        IntakeSet set = set("1", IntakeSet.State.OPEN);
        ledger.intake().forget(ledger.intake().files(set).get(0));
        assertThat(ledger.intake().sets("tradervolt", 10)).isEmpty();
        assertThat(ledger.intake().standings("tradervolt")).containsEntry(SetStanding.ARRIVING, 0L);
    }

    private SetStanding standing(IntakeSet set) {
        return ledger.intake().standing(ledger.intake().set(set.id()).orElseThrow());
    }

    private IntakeSet set(String id, IntakeSet.State state) {
        Instant now = Instant.now();
        IntakeSet set = new IntakeSet(id, "tradervolt", IntakeSet.State.OPEN, "", "", now, now);
        ledger.intake()
                .add(
                        set,
                        IntakeFile.of(id, "a.htm", "done/" + id, id, "accounts", IntakeFile.State.STANDING),
                        Set.of("9001"));
        ledger.intake().change(id, state, "plan" + id, "");
        return ledger.intake().set(id).orElseThrow();
    }

    private void run(Lease lease, String id, String digest) {
        Scope scope = new Scope("tradervolt", "http://target.example");
        ledger.runs()
                .add(
                        lease,
                        new Run(
                                id,
                                scope,
                                Run.Mode.PRODUCTION,
                                "",
                                digest,
                                List.of("orders"),
                                Run.Status.OPEN,
                                false,
                                0,
                                0,
                                Instant.now(),
                                null));
    }
}
