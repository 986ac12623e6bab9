package io.metamigrator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.costs.Amount;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SandboxUnderLoadTest {

    @Test
    void thousands_of_creates_by_eight_callers_are_all_kept_once_and_all_in_the_journal() throws Exception {
        int many = Amount.of(2_000, 10_000);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            new SandboxLoad(sandbox).createAndReadBack(many, 8);

            SandboxState state = sandbox.state();
            assertThat(state.entities(Resource.ORDERS)).isEqualTo(many);
            assertThat(state.surplus()).isZero();
            assertThat(state.requests("POST", "201")).isEqualTo(many);
            assertThat(state.requests("GET", "200")).isEqualTo(many);
            assertThat(state.maxConcurrency()).isBetween(2, 8);
            assertThat(sandbox.journal())
                    .extracting(JournalEntry::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 2L * many + 1).boxed().toList());
            JsonNode list = SandboxClient.json(SandboxClient.loggedInTo(sandbox).get("/api/v1/orders"));
            assertThat(list).hasSize(many);
        }
    }
}
