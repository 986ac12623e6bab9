package io.metamigrator.migration.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.PlannedRecord;
import io.metamigrator.ledger.Scope;
import io.metamigrator.ledger.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is told of a record's reason. */
class RecordRedactionTest {
    @Test
    void hides_values_of_the_record_that_the_target_repeats() {
        assertThat(RecordRedaction.reason(record(
                        "refused by the target: Trader zoë quill with ZOE@example.org or \"someone else\" is taken, see"
                                + " 01 23")))
                .isEqualTo("refused by the target: Trader *** *** with *** or *** is taken, see ***");
    }

    @Test
    void leaves_reasons_of_our_own_as_they_are() {
        assertThat(RecordRedaction.reason(record("differs: volume"))).isEqualTo("differs: volume");
        assertThat(RecordRedaction.reason(record(null))).isNull();
    }

    private static LedgerRecord record(@org.jspecify.annotations.Nullable String reason) {
        return new LedgerRecord(
                1,
                "run",
                new Scope("tradervolt", "https://example.org"),
                "traders",
                "1001",
                null,
                "{\"firstName\":\"Zoë\",\"lastName\":\"Quill\",\"phone\":\"01 23\",\"leverage\":100}",
                "[]",
                new PlannedRecord.Source("Accounts.htm", 1, 1, "digest", "mapping"),
                State.REJECTED,
                reason,
                null,
                null,
                1,
                null,
                Instant.EPOCH);
    }
}
