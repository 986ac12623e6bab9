package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.TraderVoltLab.Outcome;
import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Move;
import io.metamigrator.ledger.State;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dead letter that was replayed while its parent was dead again. */
class BlockedLetterTest {
    @TempDir
    Path folder;

    @Test
    void it_is_told_with_its_parent_by_list_and_show_and_goes_on_with_the_parent() {
        try (TraderVoltLab lab = TraderVoltLab.open(folder, "empty=true").exports(4, 10, 1, 6)) {
            LetterDesk desk = new LetterDesk(lab);
            lab.planned().sandbox().faults().add("error-before-commit=1:method=POST:path=traders:max=1:status=400");
            Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isEqualTo(4);
            String parent = desk.onlyLetter();
            LedgerRecord child = makeLetterOfAChild(lab);

            Outcome replayed = desk.replay("tradervolt-" + child.seq());

            assertThat(replayed.exit()).as(replayed.text()).isEqualTo(4);
            JsonNode letter = desk.letters("show", "tradervolt-" + child.seq()).json();
            assertThat(letter.path("standing").asText()).as(letter.toString()).isEqualTo("blocked");
            assertThat(letter.path("words").asText()).startsWith("BLOCKED by ");
            assertThat(desk.letters("list")
                            .json()
                            .path("counts")
                            .path("blocked")
                            .asInt())
                    .isEqualTo(1);
            assertThat(desk.ids("--state", "blocked")).isEqualTo(List.of("tradervolt-" + child.seq()));

            Outcome both = desk.replay(parent);
            assertThat(both.exit()).as(both.text()).isZero();
            assertThat(desk.letters("show", "tradervolt-" + child.seq())
                            .json()
                            .path("standing")
                            .asText())
                    .isEqualTo("delivered");
            Delivered.nothingTwice(lab);
        }
    }

    /** As it would be had the target refused it while its parent was there. */
    private static LedgerRecord makeLetterOfAChild(TraderVoltLab lab) {
        LedgerRecord child = lab.records().stream()
                .filter(record -> record.state() == State.BLOCKED)
                .findFirst()
                .orElseThrow();
        try (Ledger ledger = lab.ledger()) {
            Lease lease = ledger.leases().take("tradervolt");
            ledger.records()
                    .moveNow(
                            lease,
                            Move.of(child.seq(), State.BLOCKED, State.REJECTED)
                                    .because("refused by the target: HTTP 400"));
            ledger.leases().release(lease);
        }
        return child;
    }
}
