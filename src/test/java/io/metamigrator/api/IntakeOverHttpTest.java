package io.metamigrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ledger.IntakeFile;
import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.ledger.IntakeSet.State;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets of the watched folder over HTTP: who may look, and who may decide. */
class IntakeOverHttpTest {
    private static final String ID = "20261121-101500-tradervolt";
    private static final String SET = "/api/v1/intake/" + ID;

    @TempDir
    Path folder;

    @Test
    void a_set_is_shown_to_all_dismissed_and_retried_by_operate_and_accepted_by_approve() {
        try (ApiLab lab = ApiLab.in(folder).serve()) {
            stands(State.PARKED);
            assertThat(lab.get("/api/v1/intake?state=parked")
                            .json()
                            .at("/sets/0/set")
                            .asText())
                    .isEqualTo(ID);
            assertThat(lab.get("/api/v1/intake?migration=redis").json().path("sets"))
                    .isEmpty();
            for (String list : List.of("intake", "runs", "dead-letters")) {
                ApiLab.Answer unknown = lab.get("/api/v1/" + list + "?migration=nosuch");
                assertThat(unknown.status()).as(list).isEqualTo(400);
                assertThat(unknown.detail()).contains("there is no migration 'nosuch'", "tradervolt");
            }
            assertThat(lab.get(SET).json().at("/listed/0/name").asText()).isEqualTo("a.htm");
            assertThat(lab.get("/api/v1/intake/20261121-101501-tradervolt").status())
                    .isEqualTo(404);
            assertThat(lab.get("/api/v1/migrations/tradervolt")
                            .json()
                            .at("/intake/state")
                            .asText())
                    .isEqualTo("parked");

            assertThat(lab.post(SET + "/accept", "{}", ApiLab.OPERATE).status()).isEqualTo(403);
            assertThat(lab.post(SET + "/dismiss", "{}", ApiLab.VIEW).status()).isEqualTo(403);
            ApiLab.Answer early = lab.post(SET + "/retry", "{}", ApiLab.OPERATE);
            assertThat(early.status()).as(early.detail()).isEqualTo(409);
            assertThat(early.detail()).contains("parked", "accept");
            ApiLab.Answer accepted = lab.post(SET + "/accept", "{\"reason\":\"it is right\"}", ApiLab.APPROVE);
            assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(200);
            assertThat(accepted.json().path("state").asText()).isEqualTo("planning");
            assertThat(accepted.json().path("remark").asText()).contains("accepted by", "it is right");

            stands(State.FAILED);
            assertThat(lab.post(SET + "/retry", "{}", ApiLab.OPERATE)
                            .json()
                            .path("state")
                            .asText())
                    .isEqualTo("planning");
            ApiLab.Answer dismissed = lab.post(SET + "/dismiss", "{}", ApiLab.OPERATE);
            assertThat(dismissed.json().path("state").asText()).isEqualTo("dismissed");
            assertThat(lab.get("/api/v1/audit?migration=tradervolt").response().body())
                    .contains("set " + ID + " accepted by", "dismissed by");
        }
    }

    private void stands(State state) {
        try (Ledger ledger =
                Ledger.open(new LedgerSettings("jdbc:sqlite:" + folder.resolve("out/ledger.db"), null, null))) {
            Instant now = Instant.now();
            if (ledger.intake().set(ID).isEmpty()) {
                ledger.intake()
                        .add(
                                new IntakeSet(ID, "tradervolt", State.OPEN, "", "", now, now),
                                IntakeFile.of(ID, "a.htm", "done/a.htm", "1", "accounts", IntakeFile.State.STANDING),
                                Set.of("9001"));
            }
            ledger.intake().change(ID, state, "", "");
        }
    }
}
