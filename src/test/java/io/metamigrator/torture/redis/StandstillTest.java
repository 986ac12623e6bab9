package io.metamigrator.torture.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** That the server's monitor is read as it is written. */
class StandstillTest {
    private static final Set<String> CONNECTIONS = Set.of("127.0.0.1:5000", "127.0.0.1:5001");

    @Test
    void sees_a_write_by_one_of_the_connections_of_the_first_process_and_neither_reads_nor_what_others_write() {
        assertThat(isWrite("1762160400.123456 [1 127.0.0.1:5001] \"COPY\" \"a b\" \"[c]\" \"DB\" \"1\""))
                .isTrue();
        assertThat(isWrite("1762160400.123456 [0 127.0.0.1:5000] \"xadd\" \"s\" \"1-0\" \"f\" \"v\""))
                .isTrue();
        assertThat(isWrite("1762160400.123456 [1 127.0.0.1:5001] \"GET\" \"COPY\""))
                .isFalse();
        assertThat(isWrite("1762160400.123456 [1 127.0.0.1:5002] \"COPY\" \"a\" \"b\""))
                .isFalse();
        assertThat(isWrite("OK")).isFalse();
    }

    private static boolean isWrite(String line) {
        return Standstill.isWriteOf(CONNECTIONS, line);
    }
}
