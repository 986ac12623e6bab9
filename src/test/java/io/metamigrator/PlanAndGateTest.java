package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.TraderVoltLab.Outcome;
import io.metamigrator.sandbox.JournalEntry;
import io.metamigrator.sandbox.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has to hold before anything is written, and what a test run leaves behind. */
class PlanAndGateTest {
    @TempDir
    Path folder;

    private TraderVoltLab lab;

    @BeforeEach
    void open() {
        lab = TraderVoltLab.open(folder).exports(5, 8, 3, 10);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void without_a_plan_it_says_to_plan_first() {
        assertRefused("run plan first");
    }

    @Test
    void a_plan_whose_source_has_changed_is_refused() throws IOException {
        lab.planned();
        Files.writeString(folder.resolve("migration_files/Orders.htm"), " ", StandardOpenOption.APPEND);
        assertRefused("the sources are unchanged", "Orders.htm", "run plan again");
    }

    @Test
    void a_source_that_was_only_touched_is_the_same_source() throws IOException {
        lab.planned();
        Path orders = folder.resolve("migration_files/Orders.htm");
        Files.setLastModifiedTime(orders, java.nio.file.attribute.FileTime.fromMillis(1_000_000_000_000L));
        assertThat(lab.apply().exit()).isZero();
    }

    @Test
    void a_plan_whose_mapping_has_changed_is_refused() throws IOException {
        lab.planned();
        Files.writeString(folder.resolve("routes/tradervolt/mapping.yaml"), "\n# changed\n", StandardOpenOption.APPEND);
        assertRefused("the mapping is unchanged", "run plan again");
    }

    @Test
    void a_plan_is_refused_once_the_target_was_discovered_anew_and_is_different() {
        lab.planned();
        new SomebodyElse(lab.sandbox()).createSymbolsGroup("Somebody else's");
        lab.succeed("discover");
        assertRefused("the target snapshot is unchanged", "run plan again");
    }

    @Test
    void a_plan_for_another_target_is_refused() {
        lab.planned().set("tradervolt.url", lab.sandbox().url().replace("127.0.0.1", "localhost"));
        assertRefused("the plan is for this target");
    }

    @Test
    void a_plan_edited_by_hand_is_refused() throws Exception {
        lab.planned();
        Path plan = lab.out().resolve("migration_plan.json");
        Files.writeString(plan, Files.readString(plan).replace("Iceland", "Norway"));
        assertRefused("was changed by hand");
    }

    @Test
    void nonsense_is_refused_also_where_the_digest_was_written_anew() throws Exception {
        lab.planned();
        edit(plan -> first(plan, "orders").remove("payload"));
        assertRefused("is no plan", "payload");
        lab.planned();
        edit(plan -> first(plan, "orders")
                .withArray("references")
                .forEach(reference -> ((ObjectNode) reference).put("key", "no such thing")));
        assertRefused("references");
        lab.planned();
        edit(plan -> first(plan, "orders")
                .put(
                        "key",
                        plan.path("entities").path("orders").path(1).path("key").asText()));
        assertRefused("natural keys are unique");
        lab.planned();
        edit(plan -> plan.withObject("/entities")
                .set("spaceships", plan.path("entities").path("orders")));
        assertRefused("plan is well formed");
        lab.planned();
        edit(plan -> plan.put("entities", "none"));
        assertRefused("is no plan");
        Files.writeString(lab.out().resolve("migration_plan.json"), "}{");
        digest();
        assertRefused("is no plan");
    }

    @Test
    void each_switch_that_is_missing_is_named_and_nothing_is_written() {
        lab.planned();
        String understood = "--i-understand-this-will-write-to-tradervolt";
        List<List<String>> cases = List.of(
                List.of("--apply"),
                List.of(understood),
                List.of("--confirm", "MIGRATE"),
                List.of("--apply", understood),
                List.of("--apply", "--confirm", "MIGRATE"),
                List.of("--apply", understood, "--confirm", "migrate"));
        for (List<String> given : cases) {
            Outcome outcome = lab.phase("apply", given.toArray(String[]::new));
            assertThat(outcome.exit()).as("" + given).isEqualTo(3);
            String error = outcome.json().path("error").asText();
            assertThat(error.contains("--apply")).isEqualTo(!given.contains("--apply"));
            assertThat(error.contains(understood)).isEqualTo(!given.contains(understood));
            assertThat(error.contains("--confirm MIGRATE")).isEqualTo(!given.contains("MIGRATE"));
        }
        assertThat(creations()).isZero();
    }

    @Test
    void a_dry_run_writes_nothing_and_says_so() {
        lab.planned();
        Outcome rehearsed = lab.phase("apply");
        assertThat(rehearsed.exit()).isZero();
        assertThat(rehearsed.json().path("writes").asLong(-1)).isZero();
        assertThat(rehearsed.count("waiting")).isPositive();
        assertThat(creations()).isZero();
    }

    @Test
    void a_test_run_creates_one_of_each_type_under_the_prefix_and_a_real_run_later_is_not_misled() throws IOException {
        lab.planned();

        Outcome tested = lab.phase("apply", "--test", "--limit", "1");

        assertThat(tested.exit()).as(tested.text()).isZero();
        assertThat(tested.count("verified")).isEqualTo(tested.count("confirmed"));
        String prefix = tested.json().path("prefix").asText();
        assertThat(prefix).matches("MIG_TEST_\\d{8}_");
        for (Resource type : Resource.values()) {
            String field = type.name().endsWith("S_GROUPS") || type == Resource.SYMBOLS
                    ? "name"
                    : type == Resource.TRADERS ? "firstName" : "comment";
            assertThat(entities(type))
                    .as(type.path())
                    .anySatisfy(
                            entity -> assertThat(entity.path(field).asText()).startsWith(prefix));
        }
        assertThat(entities(Resource.TRADERS)).allSatisfy(trader -> {
            assertThat(trader.path("email").asText()).startsWith(prefix).endsWith("@migration.local");
            assertThat(trader.path("phone").asText("")).isIn("", "null");
        });
        lab.planned();
        Outcome applied = lab.apply();
        assertThat(applied.exit()).as(applied.text()).isZero();
        assertThat(applied.count("verified")).isEqualTo(applied.count("planned") - applied.count("skipped"));
        lab.plan()
                .path("entities")
                .path("orders")
                .forEach(order -> assertThat(order.path("action").asText()).isEqualTo("create"));
        Delivered.nothingTwice(lab);
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws IOException {
        Files.writeString(folder.resolve("blocked"), "a file where the folder should be");
        lab.set("out.dir", "blocked");
        for (String phase : List.of("discover", "plan")) {
            Outcome outcome = lab.phase(phase);
            assertThat(outcome.exit()).as(outcome.text()).isEqualTo(5);
            assertThat(outcome.text()).contains("blocked", "out.dir");
        }
        assertThat(lab.set("out.dir", "out").planned().apply().exit()).isZero();
    }

    @Test
    void a_ledger_that_cannot_grow_stops_the_run_which_goes_on_once_there_is_room() throws Exception {
        lab.exports(20, 300, 20, 300).planned();
        String ledger = "jdbc:sqlite:" + lab.folder().resolve("out/ledger.db");
        lab.set("ledger.url", ledger + "?max_page_count=150");

        Outcome stopped = lab.apply();

        assertThat(stopped.exit()).as(stopped.text()).isEqualTo(5);
        assertThat(stopped.text()).contains("The disk is full or failing");
        lab.set("ledger.url", ledger);
        Outcome resumed = lab.apply();
        assertThat(resumed.exit()).as(resumed.text()).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    private void assertRefused(String... words) {
        Outcome outcome = lab.apply();
        assertThat(outcome.exit()).as(outcome.text()).isEqualTo(3);
        assertThat(outcome.json().path("error").asText()).contains(words);
        assertThat(creations()).isZero();
    }

    /** How many entities were created by calls of ours; what the test itself had created does not count. */
    private long creations() {
        return lab.sandbox().journal().stream()
                .filter(entry -> entry.method().equals("POST") && entry.committed())
                .map(JournalEntry::naturalKey)
                .filter(key -> !key.orElse("").equals("somebody else's"))
                .count();
    }

    private List<JsonNode> entities(Resource type) throws IOException {
        List<JsonNode> entities = new java.util.ArrayList<>();
        TraderVoltLab.JSON.readTree(lab.sandbox().list(type)).forEach(entities::add);
        return entities;
    }

    private void edit(Consumer<ObjectNode> change) throws Exception {
        ObjectNode plan = (ObjectNode) lab.plan();
        change.accept(plan);
        TraderVoltLab.JSON.writeValue(lab.out().resolve("migration_plan.json").toFile(), plan);
        digest();
    }

    private void digest() throws Exception {
        Path plan = lab.out().resolve("migration_plan.json");
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(plan)));
        Files.writeString(lab.out().resolve("migration_plan.json.sha256"), digest + "  migration_plan.json\n");
    }

    private static ObjectNode first(ObjectNode plan, String type) {
        return (ObjectNode) plan.path("entities").path(type).path(0);
    }
}
