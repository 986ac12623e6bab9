package io.metamigrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.samples.Brokerage;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A poisoned parent, its children, and their way out by HTTP alone. */
class DeadLettersOverHttpTest {
    private static final String FOR_GOOD =
            "\"apply\":true,\"i-understand-this-will-write-to-tradervolt\":true,\"confirm\":\"MIGRATE\"";

    @TempDir
    Path folder;

    @Test
    void blocked_children_follow_a_parent_that_is_edited_and_replayed() throws IOException {
        try (ApiLab lab = ApiLab.in(folder)
                .withSandbox(Brokerage.of(7, 4, 12, 3, 12), "latency=1:delay=1ms")
                .set("tradervolt.quiet-time", "500ms")) {
            poisonFirstAccount();
            lab.serve();
            lab.carriedOut("discover", "{}", ApiLab.OPERATE);
            lab.carriedOut("plan", "{}", ApiLab.OPERATE);
            JsonNode applied = lab.carriedOut("apply", "{" + FOR_GOOD + "}", ApiLab.APPROVE)
                    .path("result");
            assertThat(applied.path("exitCode").asInt()).isEqualTo(4);
            String run = "/api/v1/runs/" + applied.path("run").asText();
            int children = counts(lab, run).path("blocked").asInt();
            assertThat(children).isGreaterThanOrEqualTo(3);
            JsonNode waiting =
                    lab.get(run + "/records?state=blocked&limit=500").json().path("records");
            assertThat(waiting).hasSize(children);
            String letter = lab.get("/api/v1/dead-letters?type=traders")
                    .json()
                    .path("letters")
                    .path(0)
                    .path("id")
                    .asText();

            assertThat(edit(lab, letter, "1 : 88888", ApiLab.VIEW).status()).isEqualTo(403);
            ApiLab.Answer refused = edit(lab, letter, "1 : 88888", ApiLab.OPERATE);
            assertThat(refused.status()).as(refused.response().body()).isEqualTo(409);
            assertThat(refused.detail()).contains("Leverage", "88888");
            ApiLab.Answer edited = edit(lab, letter, "1 : 200", ApiLab.OPERATE);
            assertThat(edited.status()).as(edited.response().body()).isEqualTo(200);
            assertThat(edited.json().path("standing").asText()).isEqualTo("edited");

            JsonNode rehearsed = lab.carriedOut("replay", "{}", ApiLab.OPERATE).path("result");
            assertThat(rehearsed.path("letters").asInt()).isEqualTo(1);
            assertThat(counts(lab, run).path("blocked").asInt()).isEqualTo(children);
            String replay = "{\"ids\":[\"" + letter + "\"]," + FOR_GOOD + "}";
            assertThat(lab.post("/api/v1/migrations/tradervolt/phases/replay", replay, ApiLab.OPERATE)
                            .status())
                    .isEqualTo(403);
            try (Ledger other = Ledger.open(new LedgerSettings(lab.settings().text("ledger.url"), null, null))) {
                Lease lease = other.leases().take("tradervolt");
                assertThat(lab.post("/api/v1/migrations/tradervolt/phases/replay", replay, ApiLab.APPROVE)
                                .detail())
                        .contains(
                                "held by " + other.leases().holder("tradervolt").orElseThrow());
                other.leases().release(lease);
            }
            JsonNode replayed = lab.carriedOut("replay", replay, ApiLab.APPROVE).path("result");

            assertThat(replayed.path("exitCode").asInt())
                    .as(replayed.toString())
                    .isZero();
            JsonNode counts = counts(lab, run);
            assertThat(counts.path("blocked").asInt()).isZero();
            assertThat(counts.path("rejected").asInt()).isZero();
            for (JsonNode child : waiting) {
                assertThat(lab.get(run + "/records?type=" + child.path("type").asText() + "&key="
                                        + child.path("key").asText())
                                .json()
                                .path("records")
                                .path(0)
                                .path("state")
                                .asText())
                        .as("%s", child)
                        .isEqualTo("verified");
            }
            assertThat(lab.get("/api/v1/dead-letters/" + letter)
                            .json()
                            .path("standing")
                            .asText())
                    .isEqualTo("delivered");
            assertThat(lab.sandbox().state().surplus()).isZero();
        }
    }

    private static JsonNode counts(ApiLab lab, String run) {
        return lab.get(run).json().path("counts");
    }

    private static ApiLab.Answer edit(ApiLab lab, String letter, String leverage, String token) {
        String body = "{\"set\":{\"Leverage\":\"" + leverage + "\"}}";
        return lab.send(
                lab.request("/api/v1/dead-letters/" + letter).method("PATCH", BodyPublishers.ofString(body)), token);
    }

    private void poisonFirstAccount() throws IOException {
        Path accounts = folder.resolve("migration_files/Accounts.htm");
        String text = Files.readString(accounts, StandardCharsets.UTF_16);
        Files.writeString(accounts, "\uFEFF" + text.replaceFirst("1 : \\d+", "1 : 99999"), StandardCharsets.UTF_16LE);
    }
}
