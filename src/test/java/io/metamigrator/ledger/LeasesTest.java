package io.metamigrator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class LeasesTest {
    @Parameter
    Store store;

    @TempDir
    Path folder;

    private LedgerSettings settings;
    private Ledger ledger;
    private Ledger other;

    @BeforeEach
    void open() {
        settings = store.fresh(folder);
        ledger = Ledger.open(settings);
        other = Ledger.open(settings);
    }

    @AfterEach
    void close() {
        ledger.close();
        other.close();
    }

    @Test
    void is_held_by_one_and_the_refusal_names_the_holder() {
        ledger.leases().take("tradervolt");

        assertThatThrownBy(() -> other.leases().take("tradervolt"))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining("tradervolt")
                .hasMessageContaining(Holder.self().toString());
        assertThat(other.leases().holder("tradervolt")).contains(Holder.self().toString());
    }

    @Test
    void does_not_hinder_another_migration() {
        ledger.leases().take("tradervolt");

        assertThat(other.leases().take("redis").token()).isEqualTo(1);
    }

    @Test
    void is_free_for_its_process_where_giving_it_back_could_not_be_written() {
        Lease first = ledger.leases().take("tradervolt");
        ledger.close();

        assertThatThrownBy(() -> ledger.leases().release(first)).isInstanceOf(LedgerException.class);

        assertThat(other.leases().take("tradervolt").token()).isGreaterThan(first.token());
    }

    @Test
    void is_free_once_given_back() {
        Lease first = ledger.leases().take("tradervolt");
        ledger.leases().release(first);

        assertThat(ledger.leases().holder("tradervolt")).isEmpty();
        assertThat(other.leases().take("tradervolt").token()).isGreaterThan(first.token());
        assertThat(ledger.audit().of("tradervolt")).isEmpty();
    }

    @Test
    void that_expired_is_taken_over_and_the_audit_says_so() {
        ledger.leases().take("tradervolt");
        expire();

        other.leases().take("tradervolt");

        assertThat(ledger.audit().of("tradervolt"))
                .extracting(Audit.Entry::what)
                .containsExactly("lease taken over from " + Holder.self() + ", whose lease had expired");
    }

    @Test
    void renewed_in_time_does_not_expire() {
        Lease lease = ledger.leases().take("tradervolt");
        expire();

        ledger.leases().renew(lease);

        assertThatThrownBy(() -> other.leases().take("tradervolt")).isInstanceOf(LeaseHeldException.class);
    }

    @Test
    void of_a_process_of_this_machine_that_is_gone_is_taken_over_at_once() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        Holder self = Holder.self();
        Holder holder = new Holder(self.host(), process.pid(), 0, self.boot(), self.namespace());
        ledger.leases().take("tradervolt");
        heldBy(holder.toString());
        assertThatThrownBy(() -> other.leases().take("tradervolt"))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining(holder.toString());

        process.destroyForcibly().waitFor();

        assertThat(other.leases().take("tradervolt").token()).isEqualTo(2);
        assertThat(ledger.audit().of("tradervolt"))
                .extracting(Audit.Entry::what)
                .containsExactly("lease taken over from " + holder + ", whose process is gone");
    }

    @Test
    void of_an_earlier_process_with_our_own_number_is_taken_over_at_once() {
        ledger.leases().take("tradervolt");
        Holder self = Holder.self();
        heldBy(new Holder(self.host(), self.pid(), 1, self.boot(), self.namespace()).toString());

        assertThatCode(() -> other.leases().take("tradervolt")).doesNotThrowAnyException();
    }

    @Test
    void of_a_process_that_is_gone_is_waited_for_where_its_number_is_of_another_namespace_or_start_of_the_machine() {
        ledger.leases().take("tradervolt");
        Holder self = Holder.self();
        for (Holder holder : List.of(
                new Holder(self.host(), self.pid(), 1, self.boot(), "4026999999"),
                new Holder(self.host(), 4_000_000, 1, self.boot(), "4026999999"),
                new Holder(self.host(), 4_000_000, 1, "another-start", self.namespace()),
                new Holder(self.host(), 4_000_000, 1, "", ""))) {
            heldBy(holder.toString());

            assertThatThrownBy(() -> other.leases().take("tradervolt"))
                    .isInstanceOf(LeaseHeldException.class)
                    .hasMessageContaining(holder.toString());
            assertThat(other.leases().holder("tradervolt")).contains(holder.toString());
        }
        expire();

        assertThat(other.leases().take("tradervolt").token()).isEqualTo(2);
    }

    @Test
    void of_a_holder_as_version_0_1_wrote_it_is_waited_for_and_ends_by_the_clock_of_the_store() {
        ledger.leases().take("tradervolt");
        String holder = Holder.self().host() + "/4000000/1";
        heldBy(holder);
        Store.execute(settings, "UPDATE lease SET boot = NULL, boot_expires_at = NULL");
        assertThatThrownBy(() -> other.leases().take("tradervolt"))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining(holder);

        Store.execute(settings, "UPDATE lease SET expires_at = 1");

        assertThat(other.leases().holder("tradervolt")).isEmpty();
        assertThat(other.leases().take("tradervolt").token()).isEqualTo(2);
    }

    @Test
    void of_another_machine_is_waited_for() {
        ledger.leases().take("tradervolt");
        heldBy("another-machine/999999/1");

        assertThatThrownBy(() -> other.leases().take("tradervolt"))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining("another-machine");
    }

    @Test
    void that_was_lost_writes_nothing_any_more() {
        Lease old = ledger.leases().take("tradervolt");
        Run run = Sample.loaded(ledger, old, "run-1", List.of(Sample.order("1001")));
        LedgerRecord record = Sample.all(ledger, run).get(0);
        expire();
        other.leases().take("tradervolt");

        Records records = ledger.records();
        for (Runnable write : List.<Runnable>of(
                () -> records.moveNow(old, Sample.send(record)),
                () -> Ledger.await(records.add(old, run, List.of(Sample.order("1002")))),
                () -> records.skipWhatIsThere(old, run, "orders"),
                () -> records.clear(old, run),
                () -> ledger.runs().end(old, "run-1", Run.Status.DONE, 0),
                () -> ledger.runs().add(old, Sample.run("run-2")),
                () -> ledger.leases().renew(old))) {
            assertThatThrownBy(write::run)
                    .isInstanceOf(LeaseLostException.class)
                    .hasMessageContaining("taken over");
        }
        assertThat(Sample.all(ledger, run)).containsExactly(record);
    }

    @Test
    void that_was_lost_cannot_be_given_back() {
        Lease old = ledger.leases().take("tradervolt");
        expire();
        other.leases().take("tradervolt");

        ledger.leases().release(old);

        assertThat(ledger.leases().holder("tradervolt")).isPresent();
    }

    private void expire() {
        Store.execute(settings, "UPDATE lease SET expires_at = 1, boot_expires_at = 1");
    }

    private void heldBy(String holder) {
        Store.execute(settings, "UPDATE lease SET holder = '" + holder + "'");
    }
}
