package io.metamigrator.systems.mt5;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Mt5ValuesTest {
    @ParameterizedTest
    @CsvSource({
        "1.05, 1.05",
        "-1 324.00, -1324.00",
        "100\u00A0000.00, 100000.00",
        "1.956115M, 1956115",
        "2K, 2000",
        "0, 0"
    })
    void reads_a_number(String text, BigDecimal number) {
        assertThat(Mt5Values.decimal(text))
                .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,5", "1 5", "market", "1e5", "NaN", "0x10", "1.", "--1"})
    void does_not_guess_a_number(String text) {
        assertThat(Mt5Values.decimal(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2025.05.30 11:20:17.370, 2025-05-30T11:20:17.370",
        "2025.05.30 11:20:17, 2025-05-30T11:20:17",
        "2025.06.08 04:50, 2025-06-08T04:50:00",
        "2025.06.08, 2025-06-08T00:00:00"
    })
    void reads_a_time(String text, LocalDateTime time) {
        assertThat(Mt5Values.time(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2025.02.30 10:00", "2025-05-30", "30.05.2025", "2025.05.30 25:00", "soon"})
    void does_not_guess_a_time(String text) {
        assertThat(Mt5Values.time(text)).isEmpty();
    }

    @Test
    void takes_thousands_marks_out_of_numbers_only() {
        assertThat(Mt5Values.withoutThousandsMarks("100 000.00")).isEqualTo("100000.00");
        assertThat(Mt5Values.withoutThousandsMarks("12 of 100")).isEqualTo("12 of 100");
    }

    @Test
    void a_narrow_no_break_space_between_thousands_is_read_in_amounts_as_in_payloads() {
        assertThat(Mt5Values.decimal("1\u202f000.00")).hasValue(new java.math.BigDecimal("1000.00"));
        assertThat(Mt5Values.decimal("-12\u00a0345\u202f678.90")).hasValue(new java.math.BigDecimal("-12345678.90"));
        assertThat(Mt5Values.decimal("1\u202f00")).isEmpty();
    }
}
