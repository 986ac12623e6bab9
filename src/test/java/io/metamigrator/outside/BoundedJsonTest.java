package io.metamigrator.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.files.ExactJson;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedJsonTest {
    private final ObjectMapper json = ExactJson.mapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1E-999999999",
                "1E999999999",
                "1e101",
                "-2.5e-4711",
                "1E+0000000000000000009",
                "0e99999999999999999999"
            })
    void a_number_that_goes_too_far_is_refused_however_it_is_read(String number) {
        String text = "{\"rate\": " + number + "}";
        assertThatThrownBy(() -> json.readTree(text)).isInstanceOf(StreamConstraintsException.class);
        assertThatThrownBy(() -> json.readTree(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(StreamConstraintsException.class);
        assertThatThrownBy(() -> json.readTree(new StringReader(text))).isInstanceOf(StreamConstraintsException.class);
        assertThatThrownBy(() -> json.copy().readTree(text)).isInstanceOf(StreamConstraintsException.class);
        assertThatThrownBy(() -> json.readerFor(JsonNode.class).readValues(text).nextValue())
                .isInstanceOf(StreamConstraintsException.class);
    }

    @Test
    void a_number_of_too_many_digits_and_what_is_nested_too_deep_are_refused() {
        assertThatThrownBy(() -> json.readTree("9".repeat(1001))).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> json.readTree("0." + "9".repeat(1001))).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> json.readTree("[".repeat(1001))).isInstanceOf(StreamConstraintsException.class);
    }

    @Test
    void amounts_stay_what_they_are() throws Exception {
        assertThat(json.writeValueAsString(json.readTree("[1.50, 1E2, -0.00001, 12345678901234567890.123456789]")))
                .isEqualTo("[1.50,100,-0.00001,12345678901234567890.123456789]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E-999999999", "1E101", "1E-101"})
    void a_number_in_text_is_bounded_as_well(String number) {
        assertThatThrownBy(() -> Numbers.of(number)).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> Numbers.of("1".repeat(1_000_000))).isInstanceOf(NumberFormatException.class);
        assertThat(Numbers.of("-12.50")).isEqualByComparingTo("-12.5");
    }
}
