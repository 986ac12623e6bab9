package io.metamigrator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SandboxOutagesTest extends SandboxCase {
    @Test
    void tokens_revoked_in_mid_run_are_good_no_more_but_a_new_login_is() {
        sandbox.faults().add("revoke-tokens:after=2");

        assertThat(client.get("/api/v1/traders").statusCode()).isEqualTo(204);
        assertThat(client.get("/api/v1/traders").statusCode()).isEqualTo(204);
        assertThat(client.get("/api/v1/traders").statusCode()).isEqualTo(401);
        client.login();
        assertThat(client.get("/api/v1/traders").statusCode()).isEqualTo(204);
    }

    @Test
    void a_late_commit_is_not_undone_by_tokens_that_are_revoked_while_it_waits() {
        sandbox.faults().add("late-commit:method=POST:delay=300ms:max=1");
        assertLost(() -> client.createTrader(1001));

        sandbox.revokeTokens();

        await().until(() -> sandbox.pendingLateCommits() == 0);
        assertThat(sandbox.state().entities(Resource.TRADERS)).isEqualTo(1);
    }

    @Test
    void a_call_with_a_bad_token_is_never_committed_by_a_fault() {
        client.use("wrong");
        sandbox.faults().add("lost-after-commit:method=POST");

        assertLost(() -> client.createTrader(1001));

        assertThat(last().committed()).isFalse();
    }

    @Test
    void faults_strike_only_the_method_and_path_they_are_for() {
        sandbox.faults().add("error-before-commit:method=POST:path=traders-groups");

        assertThat(client.post("/api/v1/traders-groups", "{\"name\": \"VIP\"}").statusCode())
                .isEqualTo(503);
        assertThat(client.get("/api/v1/traders-groups").statusCode()).isEqualTo(200);
        client.createTrader(1001);
    }

    @Test
    void latency_comes_on_top_of_another_fault() {
        sandbox.faults().add("error-before-commit");
        sandbox.faults().add("latency:delay=1ms");

        client.get("/api/v1/traders");

        assertThat(last().fault()).isEqualTo("error-before-commit+latency");
    }

    @Test
    void a_service_that_is_down_closes_every_connection_until_it_is_up_again() {
        sandbox.faults().add("down:within=300ms");

        assertLost(() -> client.get("/api/v1/traders"));

        await().atMost(Duration.ofSeconds(5))
                .ignoreExceptions()
                .until(() -> client.get("/api/v1/traders").statusCode() == 204);
    }

    @Test
    void a_service_that_is_down_can_be_told_to_be_up_again() {
        sandbox.faults().add("down");
        assertLost(() -> client.get("/api/v1/traders"));

        SandboxClient desk = new SandboxClient(sandbox.url());
        assertThat(desk.get("/sandbox/faults").body()).contains("down");
        assertThat(desk.delete("/sandbox/faults").statusCode()).isEqualTo(204);

        await().atMost(Duration.ofSeconds(5))
                .ignoreExceptions()
                .until(() -> client.get("/api/v1/traders").statusCode() == 204);
    }

    @Test
    void a_sandbox_that_is_offline_refuses_connections_and_comes_back_with_all_it_holds() {
        client.createTrader(1001);

        sandbox.goOffline(Duration.ofMillis(500));

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThatThrownBy(() -> new SandboxClient(sandbox.url()).get("/sandbox/state"))
                        .hasCauseInstanceOf(ConnectException.class));
        await().atMost(Duration.ofSeconds(5))
                .ignoreExceptions()
                .until(() -> client.get("/api/v1/traders").statusCode() == 200);
    }

    @Test
    void the_offline_fault_loses_the_call_that_it_strikes() {
        sandbox.faults().add("offline:delay=200ms:after=1");
        client.createTrader(1001);

        assertLost(() -> client.createTrader(1002));

        await().atMost(Duration.ofSeconds(5))
                .ignoreExceptions()
                .until(() -> client.get("/api/v1/traders").statusCode() == 200);
        assertThat(sandbox.state().entities(Resource.TRADERS)).isEqualTo(1);
    }

    @Test
    void a_proxy_page_comes_in_place_of_json() {
        sandbox.faults().add("html-page:max=1");
        sandbox.faults().add("html-error:max=1");

        HttpResponse<String> page = client.get("/api/v1/traders");
        HttpResponse<String> error = client.get("/api/v1/traders");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).startsWith("<!DOCTYPE html>");
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(error.statusCode()).isEqualTo(502);
        assertThat(error.body()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void a_read_back_comes_with_one_field_changed() {
        String id = client.create(Resource.ORDERS, SandboxClient.order(5, ", \"volume\": 0.10"));
        sandbox.faults().add("changed-field:method=GET:field=volume");

        assertThat(client.get("/api/v1/orders/" + id).body()).contains("\"volume\":1.10");
        assertThat(client.get("/api/v1/orders").body()).contains("\"volume\":1.10");
        sandbox.faults().clear();
        assertThat(client.get("/api/v1/orders/" + id).body()).contains("\"volume\":0.10");
    }

    @Test
    void without_a_field_given_the_first_that_tells_no_identity_is_changed() {
        String id = client.createTrader(1001);
        sandbox.faults().add("changed-field:method=GET");

        assertThat(client.get("/api/v1/traders/" + id).body()).contains("\"status\":\"Active~\"");
    }

    @Test
    void a_share_strikes_the_same_calls_for_the_same_seed() {
        List<String> first = strikesOfAHundredCalls();
        List<String> second = strikesOfAHundredCalls();

        assertThat(first).isEqualTo(second);
        assertThat(first.stream().filter(fault -> !fault.isEmpty()).count()).isBetween(10L, 40L);
    }

    @Test
    void faults_are_put_into_force_shown_and_lifted_over_http() {
        HttpResponse<String> added = client.post(
                "/sandbox/faults",
                "[{\"kind\": \"error-before-commit\", \"share\": 1, \"path\": \"deals\"},"
                        + " {\"kind\": \"latency\", \"delay\": \"1ms\"}]");

        assertThat(added.statusCode()).isEqualTo(200);
        assertThat(client.get("/api/v1/deals").statusCode()).isEqualTo(503);
        JsonNode rules = SandboxClient.json(client.get("/sandbox/faults"));
        assertThat(rules.findValuesAsText("kind")).containsExactly("error-before-commit", "latency");
        assertThat(client.delete("/sandbox/faults").statusCode()).isEqualTo(204);
        assertThat(client.get("/api/v1/deals").statusCode()).isEqualTo(204);
    }

    @Test
    void a_fault_that_is_none_is_told_with_what_there_is() {
        HttpResponse<String> unknown = client.post("/sandbox/faults", "{\"kind\": \"gremlin\"}");
        HttpResponse<String> absurd = client.post("/sandbox/faults", "{\"kind\": \"latency\", \"share\": 2}");

        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(SandboxClient.json(unknown).path("detail").asText()).contains("gremlin", "lost-after-commit");
        assertThat(SandboxClient.json(absurd).path("detail").asText()).contains("share", "'2'");
    }

    private List<String> strikesOfAHundredCalls() {
        sandbox.reset();
        sandbox.faults().add("error-before-commit=0.2:method=GET");
        IntStream.range(0, 100).forEach(call -> client.get("/api/v1/traders"));
        return sandbox.journal().stream().map(JournalEntry::fault).toList();
    }

    private static JournalEntry last() {
        List<JournalEntry> journal = sandbox.journal();
        return journal.get(journal.size() - 1);
    }

    private static void assertLost(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(UncheckedIOException.class);
    }
}
