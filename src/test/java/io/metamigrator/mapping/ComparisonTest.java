package io.metamigrator.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Mapping MAPPING = Mapping.load(Path.of("routes/tradervolt/mapping.yaml"), ZoneOffset.UTC);

    @Test
    void takes_numbers_for_equal_however_they_are_written() {
        assertThat(compare("orders", "{volume: 0.10, orderType: 2}", "{volume: 0.1, orderType: '2'}"))
                .isEmpty();
        assertThat(compare("orders", "{volume: 0.10, price: 1}", "{volume: '0.1000', price: 1.0}"))
                .isEmpty();
    }

    @Test
    void takes_times_for_equal_when_they_are_the_same_instant() {
        assertThat(compare(
                        "orders",
                        "{timeSetup: '2025-05-30T11:20:17.3700000Z', timeDone: '2025-05-30T11:20:17.0000000Z'}",
                        "{timeSetup: '2025-05-30T13:20:17.37+02:00', timeDone: '2025-05-30T11:20:17'}"))
                .isEmpty();
        assertThat(compare("traders", "{birthDate: '1980-02-29'}", "{birthDate: '1980-02-29T00:00:00Z'}"))
                .isEmpty();
    }

    @Test
    void takes_nothing_null_and_an_empty_text_for_the_same() {
        assertThat(compare("orders", "{comment: '', stopLoss: null}", "{comment: null}"))
                .isEmpty();
    }

    @Test
    void passes_over_fields_that_only_the_target_has() {
        assertThat(compare("orders", "{volume: 1}", "{volume: 1, createdAt: 'now', comment: 'theirs'}"))
                .isEmpty();
    }

    @Test
    void tells_each_field_that_differs_with_both_values() {
        assertThat(compare(
                        "orders",
                        "{volume: 0.01, comment: 'a', symbol: 'EURUSD', timeSetup: '2025-05-30T11:20:17.3700000Z', traderId: 'x'}",
                        "{volume: 0.02, comment: 'A', timeSetup: '2025-05-30T11:20:17.3800000Z', traderId: 'y'}"))
                .containsExactly(
                        new Difference("volume", "0.01", "0.02"),
                        new Difference("comment", "a", "A"),
                        new Difference("symbol", "EURUSD", null),
                        new Difference("timeSetup", "2025-05-30T11:20:17.3700000Z", "2025-05-30T11:20:17.3800000Z"),
                        new Difference("traderId", "x", "y"));
    }

    @Test
    void does_not_fail_on_values_of_another_type() {
        assertThat(compare(
                        "orders",
                        "{volume: 1, timeDone: '2025-05-30T11:20:17.0000000Z'}",
                        "{volume: [], timeDone: {}}"))
                .extracting(Difference::field)
                .containsExactly("volume", "timeDone");
    }

    @Test
    void never_shows_a_value_when_printed() {
        assertThat(new Difference("email", "ana@example.com", null)).hasToString("email differs");
    }

    private static List<Difference> compare(String type, String expected, String actual) {
        return Comparison.compare(MAPPING.type(type), object(expected), object(actual));
    }

    static ObjectNode object(String text) {
        try {
            return (ObjectNode) JSON.readTree(
                    text.replaceAll("([{ ])(\\w+): ", "$1\"$2\": ").replace('\'', '"'));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
