package io.metamigrator.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ledger.LedgerException;
import io.metamigrator.migration.failure.MigrationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ledger.url is 'jdbc:postgresql://user:Harbour-9@host/db'; it must",
                "jdbc:mysql://u:Harbour-9@host",
                "tradervolt.url is 'https://a:x@Harbour-9@host:bad'",
                "no driver for jdbc:postgresql://u:p/Harbour-9?#@host/db",
                "jdbc:postgresql://host/db?user=u&password=Harbour-9&ssl=true",
                "https://host/?token=Harbour-9",
                "redis://:Harbour-9@host:6379"
            })
    void a_password_in_a_url_is_not_repeated(String text) {
        assertThat(Redaction.of(text)).doesNotContain("Harbour-9").contains("***");
        assertThat(MigrationException.usage(text)).hasMessageNotContaining("Harbour-9");
        assertThat(new LedgerException(text)).hasMessageNotContaining("Harbour-9");
    }

    @Test
    void what_holds_none_stays_as_it_is() {
        for (String text :
                new String[] {"https://host:8443/a?b=c", "mail a@example.com, see https://host", "a = b", ""}) {
            assertThat(Redaction.of(text)).isEqualTo(text);
        }
    }
}
