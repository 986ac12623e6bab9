package io.metamigrator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class SandboxApiTest extends SandboxCase {
    private static final String SEVEN_DIGITS = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}Z";

    @Test
    void a_login_answers_tokens_expiries_user_role_and_permissions() {
        JsonNode session = client.login();

        assertThat(session.path("success").asBoolean()).isTrue();
        assertThat(session.path("accessTokenExpiresAt").asText()).matches(SEVEN_DIGITS);
        assertThat(session.path("refreshTokenExpiresAt").asText()).matches(SEVEN_DIGITS);
        assertThat(session.path("user").path("email").asText()).isEqualTo("any@example.org");
        assertThat(session.path("role").asText()).isEqualTo("Admin");
        assertThat(session.path("permissions").toString())
                .contains("CreateTrader", "CreateSymbolsGroup", "DeleteDeal", "UpdateOrder");
        assertThat(session.path("sessionId").asText()).isNotBlank();
    }

    @Test
    void a_refresh_token_buys_a_new_access_token() {
        JsonNode session = client.login();

        JsonNode refreshed = SandboxClient.json(client.post(
                "/api/v1/users/refresh_token",
                "{\"refreshToken\": \"" + session.path("refreshToken").asText() + "\"}"));
        client.use(refreshed.path("accessToken").asText());

        assertThat(refreshed.path("accessToken")).isNotEqualTo(session.path("accessToken"));
        assertThat(client.get("/api/v1/traders").statusCode()).isEqualTo(204);
    }

    @Test
    void an_unknown_refresh_token_is_refused() {
        assertThat(client.post("/api/v1/users/refresh_token", "{\"refreshToken\": \"x\"}")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_call_without_a_good_token_is_unauthorized() {
        client.use("wrong");

        HttpResponse<String> answer = client.get("/api/v1/symbols");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void an_empty_list_is_204_and_a_list_is_a_bare_array_in_order_of_creation() {
        assertThat(client.get("/api/v1/symbols-groups").statusCode()).isEqualTo(204);

        client.create(Resource.SYMBOLS_GROUPS, "{\"name\": \"FX\"}");
        client.create(Resource.SYMBOLS_GROUPS, "{\"name\": \"Metals\"}");

        HttpResponse<String> list = client.get("/api/v1/symbols-groups");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(SandboxClient.json(list).findValuesAsText("name")).containsExactly("FX", "Metals");
    }

    @Test
    void a_tenant_starts_with_three_trader_groups() {
        assertThat(SandboxClient.json(client.get("/api/v1/traders-groups")).findValuesAsText("name"))
                .containsExactly("DEMO", "REAL", "ROOT");
    }

    @Test
    void decimals_and_times_come_back_as_they_were_sent() {
        String id = client.create(
                Resource.ORDERS,
                SandboxClient.order(
                        9007199254740993L,
                        ", \"volume\": 0.10, \"price\": 1.100000000000000000001, \"timeSetup\": \"2025-05-30T11:20:17.3700000Z\""));

        assertThat(client.get("/api/v1/orders/" + id).body())
                .contains("\"volume\":0.10,", "\"price\":1.100000000000000000001", "9007199254740993")
                .contains("2025-05-30T11:20:17.3700000Z");
    }

    @Test
    void an_order_can_be_read_by_its_transaction_id() {
        String id = client.create(Resource.ORDERS, SandboxClient.order(4711, ""));

        assertThat(SandboxClient.json(client.get("/api/v1/orders/4711"))
                        .path("id")
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void a_trader_gets_the_fields_of_the_server_and_loses_those_it_does_not_know() {
        HttpResponse<String> answer = client.post(
                "/api/v1/traders",
                "{\"firstName\": \"Ada\", \"lastName\": \"L\", \"email\": \"a@example.org\", \"password\": \"p\","
                        + " \"mt5_login\": 1001, \"balance\": 500.00, \"notes\": \"{\\\"mt5_login\\\":1001}\"}");

        JsonNode trader = SandboxClient.json(answer);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(trader.has("userId") && trader.has("traderNumber")).isTrue();
        assertThat(trader.path("financialStatus").path("balance").asInt()).isZero();
        assertThat(trader.path("createdAt").asText()).matches(SEVEN_DIGITS);
        assertThat(trader.has("mt5_login") || trader.has("balance") || trader.has("password"))
                .isFalse();
        assertThat(sandbox.journal().get(1).naturalKey()).contains("1001");
    }

    @Test
    void what_is_deleted_is_gone() {
        String id = client.create(Resource.SYMBOLS, "{\"name\": \"EURUSD\"}");

        assertThat(client.delete("/api/v1/symbols/" + id).statusCode()).isEqualTo(204);

        HttpResponse<String> answer = client.get("/api/v1/symbols/" + id);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(SandboxClient.json(answer).path("title").asText()).isEqualTo("Not found.");
        assertThat(SandboxClient.json(answer).path("status").asInt()).isEqualTo(404);
    }

    @Test
    void a_replaced_entity_keeps_its_id_and_its_place() {
        String first = client.create(Resource.SYMBOLS, "{\"name\": \"EURUSD\"}");
        client.create(Resource.SYMBOLS, "{\"name\": \"GBPUSD\"}");

        assertThat(client.put("/api/v1/symbols/" + first, "{\"name\": \"EURUSD\", \"digits\": 3}")
                        .statusCode())
                .isEqualTo(200);

        JsonNode list = SandboxClient.json(client.get("/api/v1/symbols"));
        assertThat(list.get(0).path("id").asText()).isEqualTo(first);
        assertThat(list.get(0).path("digits").asInt()).isEqualTo(3);
        assertThat(list).hasSize(2);
    }

    @Test
    void a_second_symbol_of_the_same_name_is_a_conflict_whatever_its_case() {
        client.create(Resource.SYMBOLS, "{\"name\": \"EURUSD\"}");

        assertThat(client.post("/api/v1/symbols", "{\"name\": \" eurusd \"}").statusCode())
                .isEqualTo(409);
    }

    @Test
    void a_second_order_of_the_same_transaction_id_is_taken_and_counted_as_a_duplicate() {
        client.create(Resource.ORDERS, SandboxClient.order(77, ""));
        client.create(Resource.ORDERS, SandboxClient.order(77, ""));
        client.create(Resource.ORDERS, SandboxClient.order(77, ", \"comment\": \"MIG_TEST_20261121_ x\""));

        assertThat(sandbox.state().duplicates().get("orders")).containsExactly(java.util.Map.entry("77", 2L));
        assertThat(sandbox.state().surplus()).isEqualTo(1);
    }

    @Test
    void two_traders_of_one_login_are_counted_as_duplicates() {
        client.createTrader(1001);
        client.createTrader(1001);
        client.createTrader(1002);

        assertThat(sandbox.state().duplicates().get("traders")).containsExactly(java.util.Map.entry("1001", 2L));
    }

    @Test
    void a_missing_field_is_a_bad_request_that_names_it() {
        HttpResponse<String> answer = client.post("/api/v1/traders", "{\"firstName\": \"Ada\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(SandboxClient.json(answer).path("detail").asText()).contains("lastName");
    }

    @Test
    void a_reference_to_nothing_is_a_bad_request() {
        HttpResponse<String> answer =
                client.post("/api/v1/orders", SandboxClient.order(1, ", \"traderId\": \"nobody\""));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(SandboxClient.json(answer).path("detail").asText()).contains("traderId", "nobody");
    }

    @Test
    void a_parent_can_be_deleted_only_after_its_children() {
        String trader = client.createTrader(1001);
        String order = client.create(Resource.ORDERS, SandboxClient.order(1, ", \"traderId\": \"" + trader + "\""));

        assertThat(client.delete("/api/v1/traders/" + trader).statusCode()).isEqualTo(409);
        assertThat(client.delete("/api/v1/orders/" + order).statusCode()).isEqualTo(204);
        assertThat(client.delete("/api/v1/traders/" + trader).statusCode()).isEqualTo(204);
    }

    @Test
    void a_body_that_is_no_json_and_a_path_that_is_none_are_told_as_problems() {
        assertThat(client.post("/api/v1/symbols", "<html>").statusCode()).isEqualTo(400);
        assertThat(client.post("/api/v1/symbols", "[1]").statusCode()).isEqualTo(400);
        assertThat(client.get("/api/v1/wallets").statusCode()).isEqualTo(404);
        assertThat(client.send("PATCH", "/api/v1/symbols", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void the_journal_tells_what_arrived_but_no_secret_and_no_personal_field() {
        String id = client.createTrader(1001);

        String journal = client.get("/sandbox/journal").body();

        JsonNode entry =
                SandboxClient.json(client.get("/sandbox/journal?since=1")).get(0);
        assertThat(entry.path("sequence").asLong()).isEqualTo(2);
        assertThat(entry.path("method").asText()).isEqualTo("POST");
        assertThat(entry.path("path").asText()).isEqualTo("/api/v1/traders");
        assertThat(entry.path("answered").asText()).isEqualTo("201");
        assertThat(entry.path("committed").asBoolean()).isTrue();
        assertThat(entry.path("id").asText()).isEqualTo(id);
        assertThat(entry.path("naturalKey").asText()).isEqualTo("1001");
        assertThat(journal).doesNotContain("sandbox.", "example.org", "Ada", "Bearer");
    }

    @Test
    void the_state_counts_entities_and_requests() {
        client.createTrader(1001);
        client.get("/api/v1/traders");

        JsonNode state = SandboxClient.json(client.get("/sandbox/state"));

        assertThat(state.path("entities").path("traders").asInt()).isEqualTo(1);
        assertThat(state.path("entities").path("traders-groups").asInt()).isEqualTo(3);
        assertThat(state.path("requests").path("POST 201").asInt()).isEqualTo(1);
        assertThat(state.path("maxRequestsInOneSecond").asInt()).isPositive();
        assertThat(state.path("maxConcurrency").asInt()).isEqualTo(1);
    }
}
