package io.metamigrator.report.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import io.metamigrator.migration.files.ExactJson;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    private static final ObjectMapper JSON = ExactJson.mapper();

    @Test
    void names_are_sorted_at_every_depth_and_no_blank_is_left() throws Exception {
        assertThat(canonical(" {\"b\" : [ {\"z\":1, \"a\": null} , true ], \"a\" : { } , \"B\":[]}"))
                .isEqualTo("{\"B\":[],\"a\":{},\"b\":[{\"a\":null,\"z\":1},true]}");
    }

    @Test
    void numbers_keep_their_digits() throws Exception {
        assertThat(canonical("[1.50, 0.10, 100, 1E+3, 12345678901234567890.123456789, -0.0]"))
                .isEqualTo("[1.50,0.10,100,1000,12345678901234567890.123456789,0.0]");
    }

    @Test
    void a_number_that_would_fill_the_memory_is_refused() {
        assertThatThrownBy(() -> canonical("1E+999999999")).hasMessageContaining("a number has 100 digits at most");
        assertThatThrownBy(() -> CanonicalJson.text(DecimalNode.valueOf(new BigDecimal("1E+999999999"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 1000 digits");
    }

    @Test
    void text_is_escaped_in_one_way_only_and_can_stand_in_a_page() throws Exception {
        assertThat(canonical("\"\\u0041 \\u00e4 \\/ \\b\\t\\n\\f\\r \\u0001 \\\" \\\\ <&> \\ud83d\\ude00\""))
                .isEqualTo("\"A ä / \\b\\t\\n\\f\\r \\u0001 \\\" \\\\ \\u003c\\u0026\\u003e 😀\"");
    }

    @Test
    void half_a_pair_of_surrogates_becomes_the_sign_for_what_cannot_be_written() throws Exception {
        assertThat(canonical("\"a\\ud83db\"")).isEqualTo("\"a\ufffdb\"");
        assertThat(canonical("\"\\ude00\"")).isEqualTo("\"\ufffd\"");
    }

    @Test
    void what_was_written_reads_as_the_same_and_is_written_the_same_again() throws Exception {
        String text = canonical("{\"x\":[\"<\\u2028ü\",1.00],\"a\":{\"c\":false,\"b\":\"\\u0000\"}}");

        assertThat(canonical(text)).isEqualTo(text);
    }

    private static String canonical(String json) throws Exception {
        return CanonicalJson.text(JSON.readTree(json));
    }
}
