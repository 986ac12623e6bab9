package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.TraderVoltLab.Outcome;
import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters of an earlier run, as each door tells them, and a replay of them that somebody else is in the way of. */
class LetterDoorsTest {
    private static final String FAULT = "error-before-commit=1:method=POST:path=deals:max=3:status=400";

    @TempDir
    Path folder;

    private TraderVoltLab lab;
    private LetterDesk desk;
    private ServedLab served;
    private final JmxConsole console = JmxConsole.here();

    /** Three letters of a run that is not the newest any more. */
    @BeforeEach
    void serve() throws Exception {
        lab = TraderVoltLab.open(folder).exports(4, 12, 3, 12).set("api.open-metrics", "true");
        desk = new LetterDesk(lab);
        lab.sandbox().faults().add(FAULT);
        lab.planned();
        assertThat(lab.apply().exit()).isEqualTo(4);
        Files.delete(folder.resolve("migration_files/Deals.htm"));
        lab.planned();
        assertThat(lab.apply().exit()).isZero();
        served = ServedLab.of(lab);
    }

    @AfterEach
    void close() {
        served.close();
        lab.close();
    }

    @Test
    void their_number_is_one_at_every_door_also_for_letters_of_an_earlier_run() throws Exception {
        everyDoorTells(3);
        desk.letters("discard", desk.ids().get(0), "--reason", "known");
        everyDoorTells(3);
        await().untilAsserted(() ->
                assertThat(metric("metamigrator_dead_letters_open")).isEqualTo(2));
    }

    private void everyDoorTells(long number) throws Exception {
        assertThat(desk.letters("list").json().path("counts").path("total").asLong())
                .isEqualTo(number);
        JsonNode status = lab.run("tradervolt", "status", "--json")
                .json()
                .path("migrations")
                .path(0);
        assertThat(status.path("deadLetters").asLong()).isEqualTo(number);
        assertThat(TraderVoltLab.JSON
                        .readTree(served.view("/api/v1/migrations/tradervolt").body())
                        .path("deadLetters")
                        .asLong())
                .isEqualTo(number);
        assertThat(console.get("DeadLetters")).isEqualTo(number);
        await().untilAsserted(
                        () -> assertThat(metric("metamigrator_dead_letters")).isEqualTo(number));
    }

    private long metric(String name) throws Exception {
        Matcher sample = Pattern.compile("(?m)^" + name + "\\{.*} (\\S+)$")
                .matcher(served.get("/metrics").body());
        double sum = 0;
        while (sample.find()) {
            sum += Double.parseDouble(sample.group(1));
        }
        return (long) sum;
    }

    @Test
    void a_second_replay_is_refused_with_whoever_is_at_it() throws Exception {
        int sent = lab.creations().size();
        try (Ledger ledger = lab.ledger()) {
            Lease lease = ledger.leases().take("tradervolt");
            String holder = ledger.leases().holder("tradervolt").orElseThrow();

            Outcome typed = desk.replay();
            assertThat(typed.exit()).isEqualTo(3);
            assertThat(typed.text())
                    .contains("another run of tradervolt is under way, held by " + holder, "free at once");
            assertThatThrownBy(() -> console.call("replay", "apply i-understand confirm=MIGRATE"))
                    .rootCause()
                    .hasMessageContainingAll("held by " + holder, "free at once");
            ledger.leases().release(lease);
        }
        assertThat(lab.creations()).hasSize(sent);
        assertThat(desk.ids()).hasSize(3);
    }

    @Test
    void a_reason_is_told_in_words() {
        String id = desk.ids().get(0);

        assertThat(lab.run("dead-letters", "list").out()).contains("refused-by-target: the target said no");
        assertThat(lab.run("dead-letters", "show", id).out())
                .contains("refused-by-target: the target said no (step create)");
        assertThat(desk.letters("show", id).json().path("means").asText()).isEqualTo("the target said no");
    }
}
