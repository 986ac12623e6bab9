package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.metamigrator.Gateway.Asked;
import io.metamigrator.Gateway.Reply;
import io.metamigrator.TraderVoltLab.Outcome;
import io.metamigrator.ledger.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A target whose lists and reads do not show all that was created there, for a moment or for good. */
class ShortListsTest {
    @TempDir
    Path folder;

    private TraderVoltLab lab;
    private Gateway gateway;

    @BeforeEach
    void open() {
        lab = TraderVoltLab.open(folder, "empty=true").exports(4, 10, 1, 6).set("tradervolt.parallelism", "1");
        gateway = new Gateway(lab.sandbox().url());
        lab.set("tradervolt.url", gateway.url()).planned();
    }

    @AfterEach
    void close() {
        gateway.close();
        lab.close();
    }

    /** The list of orders lacks its first element as long as this says so of the number of the read. */
    private void shortLists(IntPredicate read) {
        AtomicInteger reads = new AtomicInteger();
        gateway.rule((asked, passedOn) -> {
            Reply whole = passedOn.get();
            if (!asked.isList("orders") || whole.status() != 200 || !read.test(reads.incrementAndGet())) {
                return whole;
            }
            ArrayNode all = array(whole.body());
            all.remove(0);
            return Reply.json(200, all.toString());
        });
    }

    private static ArrayNode array(String text) {
        try {
            return (ArrayNode) TraderVoltLab.JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String firstOrder() {
        return lab.records().stream()
                .filter(record -> record.type().equals("orders"))
                .findFirst()
                .orElseThrow()
                .naturalKey();
    }

    @Test
    void a_list_that_lacks_a_created_record_settles_nothing() {
        lab.sandbox().faults().add("lost-before-commit=1:method=POST:path=orders:after=4:max=1");
        shortLists(read -> true);

        Outcome stopped = lab.apply();

        assertThat(stopped.exit()).as(stopped.text()).isEqualTo(5);
        assertThat(stopped.text())
                .contains("the list of orders lacks 1 of what the ledger knows as created there (" + firstOrder() + ")")
                .contains("discover --accept-deleted");
        assertThat(Delivered.states(lab)).containsEntry(State.UNKNOWN, 1L).doesNotContainKeys(State.DEAD);
        gateway.rule((asked, passedOn) -> passedOn.get());
        assertThat(lab.apply().exit()).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void a_list_that_lags_behind_for_a_moment_is_read_again() {
        lab.sandbox().faults().add("lost-before-commit=1:method=POST:path=orders:after=4:max=1");
        shortLists(read -> read <= 2);
        lab.set("tradervolt.quiet-time", "5s");

        Outcome applied = lab.apply();

        assertThat(applied.exit()).as(applied.text()).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void discover_and_a_replay_stop_at_a_list_that_lacks_something_and_verify_shows_what() throws IOException {
        lab.sandbox().faults().add("error-before-commit=1:method=POST:path=orders:after=4:max=1:status=400");
        assertThat(lab.apply().exit()).isEqualTo(4);
        shortLists(read -> true);
        Path snapshot = lab.out().resolve("discovery/orders.json");
        byte[] before = java.nio.file.Files.readAllBytes(snapshot);

        Outcome discovered = lab.phase("discover");
        Outcome accepted = lab.phase("discover", "--accept-deleted");
        Outcome verified = lab.phase("verify");
        Outcome replayed = lab.run(
                "dead-letters",
                "replay",
                "--migration",
                "tradervolt",
                "--type",
                "orders",
                "--apply",
                "--i-understand-this-will-write-to-tradervolt",
                "--confirm",
                "MIGRATE");

        assertThat(discovered.exit()).as(discovered.text()).isEqualTo(5);
        assertThat(discovered.text()).contains("lacks 1").contains(firstOrder());
        assertThat(accepted.exit()).as(accepted.text()).isEqualTo(5);
        assertThat(accepted.text()).contains("was not deleted, the list is not whole");
        assertThat(snapshot).hasBinaryContent(before);
        assertThat(verified.json().path("findings").path("missing").asInt())
                .as(verified.text())
                .isEqualTo(1);
        assertThat(replayed.exit()).as(replayed.text()).isEqualTo(5);
        Delivered.nothingTwice(lab);
    }

    @Test
    void what_somebody_has_deleted_is_noted_on_request_and_comes_back_by_a_new_plan() throws Exception {
        assertThat(lab.apply().exit()).isZero();
        String key = lab.records().get(lab.records().size() - 1).naturalKey();
        new SomebodyElse(lab.sandbox()).delete("deals", key);
        assertThat(lab.phase("discover").exit()).isEqualTo(5);

        lab.succeed("discover", "--accept-deleted");

        assertThat(lab.run("where", key).text()).contains("deleted in the target by somebody else");
        lab.succeed("plan");
        Outcome applied = lab.apply();
        assertThat(applied.exit()).as(applied.text()).isZero();
        assertThat(applied.json().path("writes").asInt()).isEqualTo(1);
        lab.succeed("discover");
        lab.succeed("verify");
    }

    @Test
    void what_a_read_shows_a_moment_late_is_read_again_and_verified() {
        lab.set("tradervolt.quiet-time", "10s");
        Set<String> seen = ConcurrentHashMap.newKeySet();
        gateway.rule((asked, passedOn) ->
                isFirstRead(asked, seen) ? Reply.json(404, "{\"title\":\"not found\"}") : passedOn.get());

        Outcome applied = lab.apply();

        assertThat(applied.exit()).as(applied.text()).isZero();
        assertThat(Delivered.states(lab)).containsOnlyKeys(State.VERIFIED);
    }

    private static boolean isFirstRead(Asked asked, Set<String> seen) {
        return (asked.isRead("orders") || asked.isRead("traders")) && seen.add(asked.path());
    }

    @Test
    void what_a_read_never_shows_is_told_after_the_quiet_time() {
        AtomicInteger reads = new AtomicInteger();
        gateway.rule((asked, passedOn) -> {
            if (!asked.isRead("orders")) {
                return passedOn.get();
            }
            reads.incrementAndGet();
            return Reply.json(404, "{}");
        });

        Outcome applied = lab.apply();

        assertThat(applied.exit()).as(applied.text()).isEqualTo(6);
        assertThat(lab.records())
                .filteredOn(record -> record.type().equals("orders"))
                .allSatisfy(record -> assertThat(record.reason()).contains("does not show it"));
        assertThat(reads.get()).as("reads of 10 orders, with growing pauses").isBetween(20, 10 * 12);
    }
}
