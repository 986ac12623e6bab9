package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.api.ApiLab;
import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.samples.Brokerage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be known before the work is told to whoever asks for it, and not only by how the operation ended. */
class RefusedAtOnceTest {
    private static final String FOR_GOOD =
            "{\"apply\":true,\"i-understand-this-will-write-to-tradervolt\":true,\"confirm\":\"MIGRATE\"}";

    @TempDir
    Path folder;

    private ApiLab lab;

    @BeforeEach
    void serve() {
        lab = ApiLab.in(folder).withSandbox(Brokerage.small()).serve();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void without_a_plan_nothing_is_begun_that_needs_one() {
        for (String phase : new String[] {"validate", "apply"}) {
            refused(phase, "{}", "there is no plan", "run plan");
        }
        refused("apply", FOR_GOOD, "there is no plan", "run plan");
    }

    @Test
    void a_stale_plan_and_another_run_at_work_are_told_at_once() throws IOException {
        lab.carriedOut("discover", "{}", ApiLab.OPERATE);
        lab.carriedOut("plan", "{}", ApiLab.OPERATE);
        try (Ledger ledger = Ledger.open(new LedgerSettings(lab.settings().text("ledger.url"), null, null))) {
            Lease lease = ledger.leases().take("tradervolt");
            refused("apply", FOR_GOOD, "another run of tradervolt is under way");
            ledger.leases().release(lease);
        }
        Path list = folder.resolve("migration_files/Accounts.htm");
        Files.writeString(list, "<!-- edited -->", StandardOpenOption.APPEND);
        refused("apply", FOR_GOOD, "files have changed or are gone since the plan was made; run plan again");
        assertThatThrownBy(() -> JmxConsole.here().call("apply", "apply i-understand confirm=MIGRATE"))
                .hasMessageContaining("run plan again");
        assertThat(lab.sandbox().journal())
                .noneMatch(call -> call.method().equals("POST") && call.path().contains("create"));
    }

    private void refused(String phase, String options, String... words) {
        ApiLab.Answer answer = lab.post("/api/v1/migrations/tradervolt/phases/" + phase, options, ApiLab.APPROVE);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(409);
        assertThat(answer.detail()).contains(words).doesNotContain("--");
        assertThat(answer.json().path("exitCode").asInt()).isEqualTo(3);
    }
}
