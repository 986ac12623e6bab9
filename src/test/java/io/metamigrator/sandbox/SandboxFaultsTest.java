package io.metamigrator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SandboxFaultsTest extends SandboxCase {
    @Test
    void latency_delays_the_answer() {
        sandbox.faults().add("latency:delay=300ms:jitter=50ms");

        long before = System.nanoTime();
        client.get("/api/v1/traders");

        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(300_000_000L);
        assertThat(last().fault()).isEqualTo("latency");
    }

    @Test
    void too_many_requests_comes_with_retry_after() {
        sandbox.faults().add("too-many-requests:retry-after=3:max=1");

        HttpResponse<String> answer = client.post("/api/v1/symbols", "{\"name\": \"EURUSD\"}");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("3");
        assertThat(client.post("/api/v1/symbols", "{\"name\": \"EURUSD\"}").statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_storm_ends_after_its_time() {
        sandbox.faults().add("too-many-requests:within=300ms");

        assertThat(client.get("/api/v1/traders").statusCode()).isEqualTo(429);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> client.get("/api/v1/traders").statusCode() == 204);
        assertThat(sandbox.faults().rules()).isEmpty();
    }

    @Test
    void an_error_before_commit_creates_nothing() {
        sandbox.faults().add("error-before-commit:status=500:method=POST");

        HttpResponse<String> answer = client.post("/api/v1/symbols", "{\"name\": \"EURUSD\"}");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(SandboxClient.json(answer).path("title").asText()).isNotBlank();
        assertThat(last().committed()).isFalse();
        assertThat(client.get("/api/v1/symbols").statusCode()).isEqualTo(204);
    }

    @Test
    void an_error_after_commit_creates_all_the_same() {
        sandbox.faults().add("error-after-commit:status=502:method=POST");

        assertThat(client.post("/api/v1/symbols", "{\"name\": \"EURUSD\"}").statusCode())
                .isEqualTo(502);

        assertThat(last().committed()).isTrue();
        assertThat(sandbox.state().entities(Resource.SYMBOLS)).isEqualTo(1);
    }

    @Test
    void an_answer_lost_before_commit_leaves_nothing_behind() {
        sandbox.faults().add("lost-before-commit:method=POST");

        assertLost(() -> client.post("/api/v1/symbols", "{\"name\": \"EURUSD\"}"));

        assertThat(last().answered()).isEqualTo("lost");
        assertThat(last().committed()).isFalse();
        assertThat(sandbox.state().entities(Resource.SYMBOLS)).isZero();
        assertThat(client.get("/api/v1/symbols").statusCode()).isEqualTo(204);
    }

    @Test
    void an_answer_lost_after_commit_leaves_the_entity_behind() {
        sandbox.faults().add("lost-after-commit:method=POST:max=1");

        assertLost(() -> client.createTrader(1001));

        assertThat(last().answered()).isEqualTo("lost");
        assertThat(last().committed()).isTrue();
        assertThat(last().naturalKey()).contains("1001");
        client.createTrader(1001);
        assertThat(sandbox.state().duplicates().get("traders")).containsEntry("1001", 2L);
        assertThat(sandbox.state().requests("POST", "lost")).isEqualTo(1);
    }

    @Test
    void a_late_commit_loses_the_answer_and_appears_after_its_delay() {
        sandbox.faults().add("late-commit:method=POST:path=orders:delay=700ms:max=1");

        assertLost(() -> client.create(Resource.ORDERS, SandboxClient.order(5, "")));

        assertThat(sandbox.pendingLateCommits()).isEqualTo(1);
        assertThat(client.get("/api/v1/orders").statusCode()).isEqualTo(204);
        JournalEntry entry = sandbox.journal().get(1);
        assertThat(entry.committed()).isFalse();
        await().atMost(Duration.ofSeconds(5)).until(entry::committed);
        assertThat(entry.answered()).isEqualTo("lost");
        assertThat(entry.committedNanos() - entry.arrivedNanos()).isGreaterThanOrEqualTo(700_000_000L);
        assertThat(client.get("/api/v1/orders").statusCode()).isEqualTo(200);
        await().until(() -> sandbox.pendingLateCommits() == 0);
    }

    @Test
    void a_reset_drops_the_commits_that_are_still_to_come() {
        sandbox.faults().add("late-commit:method=POST:delay=300ms");
        assertLost(() -> client.create(Resource.ORDERS, SandboxClient.order(5, "")));

        sandbox.reset();

        await().until(() -> sandbox.pendingLateCommits() == 0);
        assertThat(sandbox.state().entities(Resource.ORDERS)).isZero();
    }

    @Test
    void a_slow_body_trickles_but_arrives_whole() {
        client.createTrader(1001);
        sandbox.faults().add("slow-body:method=GET:delay=500ms");

        long before = System.nanoTime();
        HttpResponse<String> answer = client.get("/api/v1/traders");

        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(450_000_000L);
        assertThat(SandboxClient.json(answer)).hasSize(1);
        sandbox.faults().clear();
        assertThat(client.get("/api/v1/traders").statusCode()).isEqualTo(200);
    }

    @Test
    void a_connection_dropped_in_mid_body_is_no_whole_answer_though_the_work_is_done() {
        sandbox.faults().add("drop-mid-body:method=POST:max=1");

        assertLost(() -> client.createTrader(1001));

        assertThat(last().answered()).isEqualTo("lost");
        assertThat(sandbox.state().entities(Resource.TRADERS)).isEqualTo(1);
    }

    @Test
    void a_connection_dropped_at_accept_brings_no_call() {
        sandbox.faults().add("drop-at-accept:max=1");
        SandboxClient newcomer = new SandboxClient(sandbox.url());

        assertLost(() -> newcomer.post("/api/v1/users/login", "{}"));

        assertThat(sandbox.state().faults()).containsEntry("drop-at-accept", 1L);
        assertThat(client.get("/api/v1/traders").statusCode()).isEqualTo(204);
    }

    private static JournalEntry last() {
        List<JournalEntry> journal = sandbox.journal();
        return journal.get(journal.size() - 1);
    }

    private static void assertLost(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(UncheckedIOException.class);
    }
}
