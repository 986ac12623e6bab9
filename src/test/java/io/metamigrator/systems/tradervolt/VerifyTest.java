package io.metamigrator.systems.tradervolt;

import static io.metamigrator.sandbox.Resource.DEALS;
import static io.metamigrator.sandbox.Resource.ORDERS;
import static io.metamigrator.sandbox.Resource.POSITIONS;
import static io.metamigrator.sandbox.Resource.TRADERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.systems.tradervolt.TenantLab.Ended;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Verify, on a migration that is carried out once; each test mends what it has broken. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VerifyTest {
    @TempDir
    static Path out;

    private static TenantLab lab;

    @BeforeAll
    static void migrates_the_sample_exports() {
        lab = new TenantLab(out);
        Ended applied = lab.migrate();
        assertThat(applied.json().path("counts").path("confirmed").asLong())
                .as(applied.toString())
                .isGreaterThan(100);
    }

    @AfterAll
    static void closes() {
        lab.close();
    }

    @Test
    void finds_no_difference_after_an_apply_and_writes_nothing() {
        Ended verified = lab.run("verify");
        assertThat(verified.code()).as(verified.toString()).isZero();
        assertThat(verified.json().path("writes").asLong()).isZero();
        assertThat(verified.json().path("differences").asLong()).isZero();
        assertThat(verified.json().path("verdict").asText()).isEqualTo("green");
        assertThat(verified.json().path("compared").asLong()).isGreaterThan(100);
        assertThat(verified.json()
                        .path("sums")
                        .path("verdicts")
                        .path("agrees")
                        .path("source")
                        .asLong())
                .isPositive();
    }

    @Test
    void names_the_field_that_differs() {
        ObjectNode order = lab.list(ORDERS).stream()
                .filter(some -> !some.path("comment").asText().isEmpty())
                .findFirst()
                .orElseThrow();
        ObjectNode changed = order.deepCopy().put("comment", "changed by hand");
        lab.replace(ORDERS, changed);
        Ended verified = lab.run("verify");
        lab.replace(ORDERS, order);
        assertThat(verified.code()).isEqualTo(6);
        assertThat(verified.found("different")).isEqualTo(1);
        assertThat(file().path("list")
                        .path(0)
                        .path("fields")
                        .path(0)
                        .path("field")
                        .asText())
                .isEqualTo("comment");
        assertThat(file().toString()).doesNotContain("changed by hand");
    }

    @Test
    void names_a_key_that_the_target_has_twice() {
        ObjectNode order = lab.list(ORDERS).get(1);
        lab.create(ORDERS, order);
        Ended verified = lab.run("verify");
        List<ObjectNode> all = lab.list(ORDERS);
        lab.delete(ORDERS, all.get(all.size() - 1));
        assertThat(verified.code()).isEqualTo(6);
        assertThat(verified.found("duplicate")).isEqualTo(1);
        assertThat(listed("duplicate"))
                .containsExactly("orders " + order.path("transactionId").asText());
    }

    @Test
    void names_what_carries_our_mark_and_is_in_no_record() {
        ObjectNode trader = lab.list(TRADERS).get(0).deepCopy().put("notes", "{\"mt5_login\": 990099}");
        trader.put("email", "stranger@example.org");
        lab.create(TRADERS, trader);
        Ended verified = lab.run("verify");
        List<ObjectNode> all = lab.list(TRADERS);
        lab.delete(TRADERS, all.get(all.size() - 1));
        assertThat(verified.code()).isEqualTo(6);
        assertThat(listed("extra")).containsExactly("traders 990099");
    }

    @Test
    void tells_whose_money_differs() {
        ObjectNode deal = lab.list(DEALS).stream()
                .filter(some -> some.path("dealType").asInt() == 2)
                .findFirst()
                .orElseThrow();
        BigDecimal more = deal.path("profit").decimalValue().add(new BigDecimal("0.01"));
        lab.replace(DEALS, deal.deepCopy().put("profit", more));
        Ended verified = lab.run("verify");
        lab.replace(DEALS, deal);
        assertThat(verified.code()).isEqualTo(6);
        assertThat(verified.found("different")).isEqualTo(1);
        assertThat(verified.found("money")).isPositive();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void names_an_entity_that_is_missing_and_one_that_has_come_in_its_place() {
        List<String> dealt = lab.list(DEALS).stream()
                .map(deal -> deal.path("positionId").asText())
                .toList();
        ObjectNode gone = lab.list(POSITIONS).stream()
                .filter(position -> !dealt.contains(position.path("id").asText()))
                .findFirst()
                .orElseThrow();
        lab.delete(POSITIONS, gone);
        Ended verified = lab.run("verify");
        assertThat(verified.code()).isEqualTo(6);
        assertThat(verified.found("missing")).isEqualTo(1);
        assertThat(verified.found("count")).isEqualTo(1);
        assertThat(verified.found("exposure")).isEqualTo(1);
        assertThat(listed("missing"))
                .containsExactly("positions " + gone.path("transactionId").asText());

        lab.create(POSITIONS, gone);
        assertThat(lab.run("verify").found("different")).isEqualTo(1);
        assertThat(file().path("list")
                        .path(0)
                        .path("fields")
                        .path(0)
                        .path("field")
                        .asText())
                .isEqualTo("id");
    }

    private static JsonNode file() {
        try {
            return TenantLab.json(Files.readString(out.resolve("tradervolt/results/verification.json")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> listed(String kind) {
        return file().path("list").findParents("what").stream()
                .filter(finding -> finding.path("what").asText().equals(kind))
                .map(finding -> finding.path("type").asText() + " "
                        + finding.path("key").asText())
                .toList();
    }
}
