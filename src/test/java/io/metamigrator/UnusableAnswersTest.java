package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.TraderVoltLab.Outcome;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.State;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnusableAnswersTest {
    @TempDir
    Path folder;

    @Test
    void the_last_record_of_a_type_whose_answers_stay_unusable_ends_as_retries_spent() {
        try (TraderVoltLab lab = TraderVoltLab.open(folder, "empty=true").exports(4, 10, 1, 6)) {
            lab.set("tradervolt.parallelism", "1")
                    .set("tradervolt.attempts", "2")
                    .set("tradervolt.patience", "2s")
                    .planned();
            int others = lab.plan().path("entities").path("deals").size() - 1;
            assertThat(others).isPositive();
            lab.sandbox().faults().add("html-page=1:method=POST:path=deals:after=" + others);

            Outcome applied = lab.apply();

            assertThat(applied.exit()).as(applied.text()).isEqualTo(4);
            LetterDesk desk = new LetterDesk(lab);
            assertThat(desk.ids("--reason", "retries-spent")).hasSize(1).isEqualTo(desk.ids());
            assertThat(lab.records())
                    .filteredOn(record -> record.state() == State.DEAD)
                    .singleElement()
                    .extracting(LedgerRecord::reason)
                    .asString()
                    .contains("each answer lost, and never seen in the target");
        }
    }
}
