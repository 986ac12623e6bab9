package io.metamigrator.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownFieldsTest {
    @ParameterizedTest
    @ValueSource(strings = {"Symbol", "Volume", "Price", "Time", "Order", "Login", "State", "traderId"})
    void what_tells_of_trades_is_shown(String column) {
        assertThat(ShownFields.of("tradervolt").shows("orders", column)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bank Account",
                "Trade Account",
                "Postcode",
                "Messengers",
                "Social Networks",
                "Citizenship",
                "Gender",
                "Annual Income",
                "Net Worth",
                "Comment",
                "Name",
                "firstName",
                "email",
                "a column that nobody has heard of"
            })
    void whatever_is_not_named_is_hidden(String column) {
        assertThat(ShownFields.of("tradervolt").shows("traders", column)).isFalse();
        assertThat(ShownFields.of("tradervolt").shows("orders", column)).isFalse();
    }

    @Test
    void a_migration_that_names_nothing_shows_nothing() {
        assertThat(ShownFields.of("customers").shows("orders", "Symbol")).isFalse();
    }
}
