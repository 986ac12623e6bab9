package io.metamigrator.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseWatchTest {
    @TempDir
    Path out;

    @Test
    void a_lease_that_was_given_back_between_two_looks_was_not_taken_over() throws Exception {
        LedgerPlace place = LedgerPlace.in(out);
        try (Ledger ledger = ledger();
                LeaseWatch watch = LeaseWatch.of(place)) {
            Lease first = ledger.leases().take("tradervolt");
            assertThat(watch.look()).isEmpty();
            ledger.leases().release(first);
            ledger.leases().take("tradervolt");
            assertThat(watch.look()).isEmpty();
        }
    }

    @Test
    void one_whose_time_was_over_was_taken_over() throws Exception {
        LedgerPlace place = LedgerPlace.in(out);
        try (Ledger ledger = ledger();
                LeaseWatch watch = LeaseWatch.of(place);
                Connection other = place.connect()) {
            ledger.leases().take("tradervolt");
            assertThat(watch.look()).isEmpty();
            other.createStatement().executeUpdate("UPDATE lease SET expires_at = 0, boot_expires_at = 0");
            ledger.leases().take("tradervolt");
            assertThat(watch.look()).isPresent();
            assertThat(watch.look()).isEmpty();
        }
    }

    private Ledger ledger() {
        return Ledger.open(new LedgerSettings(Life.url(out.resolve("ledger.db")), null, null));
    }
}
