package io.metamigrator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SandboxUnderLoadTest {

    @Test
    void ten_thousand_creates_by_eight_callers_are_all_kept_once_and_all_in_the_journal() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            new SandboxLoad(sandbox).createAndReadBack(10_000, 8);

            SandboxState state = sandbox.state();
            assertThat(state.entities(Resource.ORDERS)).isEqualTo(10_000);
            assertThat(state.surplus()).isZero();
            assertThat(state.requests("POST", "201")).isEqualTo(10_000);
            assertThat(state.requests("GET", "200")).isEqualTo(10_000);
            assertThat(state.maxConcurrency()).isBetween(2, 8);
            assertThat(sandbox.journal())
                    .extracting(JournalEntry::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 20_001).boxed().toList());
            JsonNode list = SandboxClient.json(SandboxClient.loggedInTo(sandbox).get("/api/v1/orders"));
            assertThat(list).hasSize(10_000);
        }
    }
}
