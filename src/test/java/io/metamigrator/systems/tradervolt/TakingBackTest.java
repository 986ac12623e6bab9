package io.metamigrator.systems.tradervolt;

import static io.metamigrator.sandbox.Resource.DEALS;
import static io.metamigrator.sandbox.Resource.SYMBOLS;
import static io.metamigrator.sandbox.Resource.TRADERS;
import static io.metamigrator.sandbox.Resource.TRADERS_GROUPS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.sandbox.FaultRule;
import io.metamigrator.systems.tradervolt.TenantLab.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rollback and cleanup: what we created goes, and nothing else. */
class TakingBackTest {
    private static final String ROLLBACK = "rollback --confirm ROLLBACK";

    @TempDir
    Path out;

    private TenantLab lab;

    @BeforeEach
    void starts() {
        lab = new TenantLab(out);
    }

    @AfterEach
    void closes() {
        lab.close();
    }

    @Test
    void a_rollback_deletes_exactly_what_its_run_created_once_the_count_is_confirmed() {
        Ended applied = lab.migrate();
        long created = applied.json().path("counts").path("confirmed").asLong();
        assertThat(created).isGreaterThan(100);

        Ended dry = lab.run("rollback");
        assertThat(dry.code()).as(dry.toString()).isZero();
        assertThat(dry.json().path("due").asLong()).isEqualTo(created);
        assertThat(dry.json().path("writes").asLong()).isZero();
        assertThat(dry.json().path("next").asText()).endsWith("--confirm-count " + created);
        assertThat(lab.count()).isEqualTo(created + 3);

        Ended parked = lab.run(ROLLBACK);
        assertThat(parked.code()).isEqualTo(3);
        assertThat(parked.json().path("error").asText()).contains("guard.max-share", "--confirm-count " + created);
        assertThat(lab.run(ROLLBACK + " --confirm-count 7").code()).isEqualTo(3);
        assertThat(lab.count()).isEqualTo(created + 3);

        Ended done = lab.run(ROLLBACK + " --confirm-count " + created);
        assertThat(done.code()).as(done.toString()).isZero();
        assertThat(done.json().path("deleted").asLong()).isEqualTo(created);
        assertThat(done.json().path("kept").asLong()).isZero();
        assertThat(lab.list(TRADERS_GROUPS)).hasSize(3);
        assertThat(lab.count()).isEqualTo(3);
        assertThat(lab.run(ROLLBACK).code()).isEqualTo(3);
        Ended nothing = lab.run("verify");
        assertThat(nothing.code())
                .as("nothing is left to compare with: %s", nothing)
                .isEqualTo(3);

        Ended again = lab.applyForReal();
        assertThat(again.json().path("run").asText())
                .isNotEqualTo(applied.json().path("run").asText());
        assertThat(again.json().path("counts").path("confirmed").asLong()).isEqualTo(created);
    }

    @Test
    void a_rollback_that_was_cut_off_goes_on_where_it_was() {
        lab.migrate();

        lab.sandbox().faults().add(FaultRule.of("error-before-commit=1:method=DELETE:after=50"));
        Ended cut = lab.run(ROLLBACK, "guard.max-share=100", "tradervolt.patience=300ms", "tradervolt.breaker-wait=1s");
        assertThat(cut.code()).as(cut.toString()).isEqualTo(5);
        int left = lab.count();
        assertThat(left).isGreaterThan(3);

        lab.sandbox().faults().clear();
        Ended done = lab.run(ROLLBACK, "guard.max-share=100");
        assertThat(done.code()).as(done.toString()).isZero();
        assertThat(lab.count()).isEqualTo(3);
    }

    @Test
    void a_lost_answer_to_a_deletion_is_asked_for_again() {
        lab.migrateTest();
        lab.sandbox().faults().add(FaultRule.of("lost-after-commit=0.2:method=DELETE"));
        Ended done = lab.run(ROLLBACK, "guard.max-share=100", "tradervolt.attempts=8");
        assertThat(done.code()).as(done.toString()).isZero();
        assertThat(done.json().path("gone").asLong()).isPositive();
        assertThat(lab.count()).isEqualTo(3);
    }

    @Test
    void what_was_created_without_an_answer_is_found_verified_and_taken_back() {
        lab.sandbox().faults().add(FaultRule.of("lost-after-commit=1:method=POST:path=deals:max=1"));
        lab.migrateTest();
        Ended verified = lab.run("verify");
        assertThat(verified.code()).as(verified.toString()).isZero();
        assertThat(verified.found("duplicate")).isZero();
        assertThat(lab.run(ROLLBACK, "guard.max-share=100").code()).isZero();
        assertThat(lab.count()).isEqualTo(3);
    }

    @Test
    void a_parent_that_still_has_children_is_kept_and_told() {
        lab.migrateTest();
        ObjectNode child = lab.list(DEALS).get(0).deepCopy();
        child.put("transactionId", 999_999).put("comment", "booked later");
        child.remove("orderId");
        child.remove("positionId");
        child.remove("symbolId");
        lab.create(DEALS, child);
        Ended done = lab.run(ROLLBACK, "guard.max-share=100");
        assertThat(done.code()).as(done.toString()).isEqualTo(4);
        assertThat(done.json().path("kept").asLong()).isPositive();
        assertThat(done.json().path("refusals").path(0).asText()).contains("409");

        lab.delete(DEALS, lab.list(DEALS).get(0));
        assertThat(lab.run(ROLLBACK, "guard.max-share=100").code()).isZero();
        assertThat(lab.count()).isEqualTo(3);
    }

    @Test
    void a_cleanup_removes_test_entities_of_every_type_and_leaves_others_alone() {
        Ended applied = lab.migrateTest();
        long created = applied.json().path("counts").path("confirmed").asLong();
        assertThat(applied.json().path("types"))
                .allSatisfy(type -> assertThat(type.path("confirmed").asLong()).isPositive());
        lab.create(SYMBOLS, named("MIG_TEST_20200101_OLD"));
        lab.create(SYMBOLS, named("EURUSD.live"));

        Ended dry = lab.run("cleanup --prefix MIG_TEST_ --dry-run");
        assertThat(dry.json().path("due").asLong()).isEqualTo(created);
        assertThat(dry.json().path("writes").asLong()).isZero();
        assertThat(lab.count()).isEqualTo(created + 5);

        Ended done = lab.run("cleanup --prefix MIG_TEST_");
        assertThat(done.code()).as(done.toString()).isZero();
        assertThat(done.json().path("deleted").asLong()).isEqualTo(created);
        assertThat(done.json().path("remarks").toString()).containsIgnoringCase("mig_test_20200101_old");
        assertThat(lab.list(SYMBOLS))
                .extracting(symbol -> symbol.path("name").asText())
                .containsExactlyInAnyOrder("MIG_TEST_20200101_OLD", "EURUSD.live");

        assertThat(lab.run("cleanup --prefix MIG_TEST_ --prefix-only").code()).isEqualTo(3);
        assertThat(lab.run("cleanup --prefix MIG_TEST_ --prefix-only --confirm CLEANUP")
                        .code())
                .isZero();
        assertThat(lab.list(SYMBOLS))
                .extracting(symbol -> symbol.path("name").asText())
                .containsExactly("EURUSD.live");
        assertThat(lab.count()).isEqualTo(4);
    }

    @Test
    void a_cleanup_leaves_a_real_run_alone_and_refuses_other_prefixes() {
        lab.migrate();
        int before = lab.count();
        assertThat(lab.run("cleanup --prefix MIG_TEST_").json().path("writes").asLong())
                .isZero();
        assertThat(lab.run("cleanup --prefix EUR").code()).isEqualTo(3);
        assertThat(lab.count()).isEqualTo(before);
        assertThat(lab.list(TRADERS)).isNotEmpty();
    }

    private static ObjectNode named(String name) {
        return JsonNodeFactory.instance.objectNode().put("name", name);
    }
}
