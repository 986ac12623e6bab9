package io.metamigrator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteEngineTest {
    @ParameterizedTest
    @ValueSource(strings = {"3.51.2", "3.50.3", "3.9.0", "2.8.17"})
    void an_engine_that_can_damage_the_ledger_is_refused_with_what_to_do(String version) {
        assertThatThrownBy(() -> SqliteEngine.require(version))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("SQLite " + version + " is loaded")
                .hasMessageContaining("leave org.sqlite.lib.path unset");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.51.3", "3.51.10", "3.53.4", "4.0.0"})
    void the_floor_and_what_is_newer_is_taken(String version) {
        assertThatCode(() -> SqliteEngine.require(version)).doesNotThrowAnyException();
    }

    @Test
    void the_engine_that_comes_along_is_new_enough() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                var row = connection.createStatement().executeQuery("SELECT sqlite_version()")) {
            assertThat(row.next()).isTrue();
            assertThatCode(() -> SqliteEngine.require(row.getString(1))).doesNotThrowAnyException();
        }
    }
}
