package io.metamigrator.mapping;

import static io.metamigrator.mapping.ComparisonTest.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NaturalKeyTest {
    private static final Mapping MAPPING = Mapping.load(Path.of("routes/tradervolt/mapping.yaml"), ZoneOffset.UTC);

    @Test
    void knows_a_symbol_by_its_trimmed_and_folded_name() {
        assertThat(key("symbols", "{name: ' EurUsd '}")).contains("eurusd");
    }

    @Test
    void knows_a_trade_by_its_number_written_as_number_or_text() {
        assertThat(key("deals", "{transactionId: 745}")).contains("745");
        assertThat(key("deals", "{transactionId: '745'}")).contains("745");
    }

    @Test
    void knows_a_trader_by_the_login_in_its_notes() {
        assertThat(trader("Ana", "{\"mt5_login\":1000,\"mt5_group\":\"real\\\\real\"}"))
                .contains("1000");
        assertThat(trader("Ana", "{\"mt5_login\":\"1000\"}")).contains("1000");
    }

    @Test
    void knows_no_trader_whose_notes_hold_other_text() {
        for (String notes :
                new String[] {"", "called twice", "[1]", "5", "{", "{\"mt5_login\":null}", "{\"mt5_login\":{}}"}) {
            assertThat(trader("Ana", notes)).as(notes).isEmpty();
        }
        assertThat(key("traders", "{firstName: 'Ana', notes: null}")).isEmpty();
        assertThat(key("traders", "{}")).isEmpty();
    }

    @Test
    void tells_a_test_entity_from_the_real_one() {
        assertThat(key("symbols", "{name: 'MIG_TEST_20261121_EURUSD'}")).contains("MIG_TEST_20261121_eurusd");
        assertThat(key("deals", "{transactionId: 7, comment: 'MIG_TEST_20261121_hello'}"))
                .contains("MIG_TEST_20261121_7");
        assertThat(trader("MIG_TEST_20261121_Ana", "{\"mt5_login\":1000}")).contains("MIG_TEST_20261121_1000");
    }

    @Test
    void takes_a_mark_for_one_only_in_its_exact_form_and_at_the_start() {
        assertThat(TestPrefix.of("see MIG_TEST_20261121_")).isEmpty();
        assertThat(TestPrefix.of("MIG_TEST_1_EURUSD")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> MAPPING.withTestPrefix("MIG_TEST_"));
    }

    private static Optional<String> key(String type, String target) {
        return MAPPING.type(type).keyOf(object(target));
    }

    private static Optional<String> trader(String firstName, String notes) {
        return MAPPING.type("traders")
                .keyOf(JsonNodeFactory.instance
                        .objectNode()
                        .put("firstName", firstName)
                        .put("notes", notes));
    }
}
