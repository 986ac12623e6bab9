package io.metamigrator.migration.records.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.PlannedRecord;
import io.metamigrator.ledger.Scope;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    @Test
    void the_status_is_the_one_of_the_answer_and_none_that_its_words_happen_to_name() {
        MigrationException told = Refusals.alike(record("put aside, refused by the target: not HTTP 200 but no", 403));

        assertThat(told.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(told).hasMessageContaining("is answered with HTTP 403 and none is accepted");
    }

    @Test
    void an_answer_without_a_status_is_told_as_a_refusal() {
        MigrationException told = Refusals.alike(record("put aside, refused by the target: HTTP 403", null));

        assertThat(told.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(told).hasMessageContaining("is answered with a refusal and none is accepted");
    }

    private static LedgerRecord record(String reason, @Nullable Integer status) {
        return new LedgerRecord(
                1,
                "run",
                new Scope("customers", "https://example.org"),
                "customers",
                "C-1",
                null,
                "{}",
                "[]",
                new PlannedRecord.Source("customers.csv", 1, 1, "digest", "mapping"),
                State.UNKNOWN,
                reason,
                null,
                null,
                1,
                status,
                Instant.EPOCH);
    }
}
