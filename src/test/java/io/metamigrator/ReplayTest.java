package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.metamigrator.TraderVoltLab.Outcome;
import io.metamigrator.costs.Amount;
import io.metamigrator.ledger.State;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays that are killed, that are asked for over JMX, and that have their ledger in PostgreSQL. */
class ReplayTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String REFUSING = "error-before-commit=1:method=POST:path=orders:status=400";

    @TempDir
    Path folder;

    private TraderVoltLab lab;
    private LetterDesk desk;

    @BeforeEach
    void open() {
        lab = TraderVoltLab.open(folder, "empty=true", "latency=2ms+6ms")
                .exports(8, 60, 6, 60)
                .set("tradervolt.parallelism", "4");
        desk = new LetterDesk(lab);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void killed_again_and_again_a_replay_sends_nothing_twice_and_ends_with_all_delivered() throws Exception {
        long dead = applyWithRefusedOrders();
        lab.sandbox().faults().add("latency=1:method=POST:path=orders:delay=30ms");
        for (int round = 1; round <= Amount.of(2, 3); round++) {
            long due = lab.creations().size() + 8L;
            Process process = lab.start(LetterDesk.forGood("dead-letters", "replay"));
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> lab.creations().size() >= due || !process.isAlive());
            assertThat(process.isAlive()).as(Files.readString(lab.childLog())).isTrue();
            process.destroyForcibly().waitFor();
            Delivered.nothingTwice(lab);
        }
        assertThat(desk.ids("--state", "under-way")).isNotEmpty();
        assertThat(desk.ids("--state", "delivered").size()).isLessThan((int) dead);

        Outcome replayed = desk.replay();

        assertThat(replayed.exit())
                .as("%s %s", Delivered.states(lab), replayed.text())
                .isZero();
        assertThat(desk.ids("--state", "delivered")).hasSize((int) dead);
        assertThat(desk.ids()).isEmpty();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void a_replay_over_jmx_delivers_behind_the_same_gate() throws Exception {
        long dead = applyWithRefusedOrders();
        JmxConsole console = JmxConsole.here();
        try (ServedLab served = ServedLab.of(lab)) {
            assertThat(console.get("DeadLetters")).isEqualTo(dead);
            int before = lab.creations().size();
            console.call("replay", "");
            assertThat(console.end()).as("a dry run").isZero();
            assertThat(lab.creations()).hasSize(before);

            console.call("replay", "reason=refused-by-target apply=true i-understand=true confirm=MIGRATE");

            assertThat(console.end()).as("%s", console.get("CurrentOperation")).isZero();
            assertThat(console.get("DeadLetters")).isEqualTo(0L);
            assertThat(console.get("LeaseHolder")).isEqualTo("");
        }
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void with_its_ledger_in_postgresql_a_poisoned_parent_is_edited_and_its_children_follow() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
            lab.set("ledger.url", server.getJdbcUrl("postgres", "postgres")).set("ledger.user", "postgres");
            desk.poisonFirstAccount();
            lab.planned().sandbox().faults().add(REFUSING + ":max=2");
            long children = LetterDesk.blocked(lab.plan());
            assertThat(children).isPositive();
            Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isEqualTo(4);
            assertThat(desk.letters("list").json().path("counts").path("dead").asInt())
                    .isEqualTo(3);
            String refused = desk.ids("--type", "orders").get(0);
            assertThat(desk.letters("discard", refused, "--reason", "test").exit())
                    .isZero();
            assertThat(desk.letters("restore", refused).exit()).isZero();
            String parent = desk.ids("--type", "traders").get(0);
            assertThat(desk.letters("edit", parent, "--set", "Leverage=1 : 200").exit())
                    .isZero();

            Outcome replayed = desk.replay();

            assertThat(replayed.exit()).as(replayed.text()).isZero();
            assertThat(Delivered.states(lab).keySet()).isSubsetOf(State.PRESENT);
            assertThat(desk.letters("show", parent).json().path("history").findValuesAsText("what"))
                    .containsExactly("edited", "replayed");
            assertThat(desk.letters("export", "--state", "delivered").exit()).isZero();
            Delivered.nothingTwice(lab);
        }
    }

    /** Answers how many letters there are. */
    private long applyWithRefusedOrders() {
        lab.planned().sandbox().faults().add(REFUSING);
        Outcome applied = lab.apply();
        assertThat(applied.exit()).as(applied.text()).isEqualTo(4);
        lab.sandbox().faults().clear();
        long dead = applied.count("rejected");
        assertThat(dead).isGreaterThan(40);
        return dead;
    }
}
