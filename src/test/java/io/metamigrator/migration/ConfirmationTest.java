package io.metamigrator.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.migration.failure.MigrationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfirmationTest {
    private static final Confirmation CONSENT = new Confirmation("nothing was deleted", "rollback", "ROLLBACK");
    private static final List<String> MANY = List.of("9 of 10 keys is more than guard.max-share = 50 %");

    @Test
    void the_word_alone_is_consent_and_a_dry_run_stays_one() {
        assertThat(CONSENT.isGiven(asked())).isFalse();
        assertThat(CONSENT.isGiven(asked("confirm", "ROLLBACK"))).isTrue();
        assertThat(CONSENT.isGiven(asked("confirm", "ROLLBACK", "dry-run", "true")))
                .isFalse();
    }

    @Test
    void another_word_is_refused_with_the_one_that_it_takes() {
        assertThatThrownBy(() -> CONSENT.isGiven(asked("confirm", "rollback", "dry-run", "true")))
                .isInstanceOf(MigrationException.class)
                .hasMessage("nothing was deleted: rollback takes --confirm ROLLBACK");
    }

    @Test
    void without_objections_no_number_is_needed_and_with_them_the_one_that_is_due() {
        assertThatCode(() -> CONSENT.count(asked(), 9, List.of())).doesNotThrowAnyException();
        assertThatCode(() -> CONSENT.count(asked("confirm-count", "9"), 9, MANY))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> CONSENT.count(asked(), 9, MANY))
                .hasMessage("nothing was deleted, since this needs a second look:\n  " + MANY.get(0)
                        + "\nrollback --dry-run shows it; to go on, add --confirm-count 9");
    }

    @Test
    void a_number_that_is_not_the_one_due_is_refused_even_where_none_is_needed() {
        assertThatThrownBy(() -> CONSENT.count(asked("confirm-count", "8"), 9, List.of()))
                .hasMessageContaining("--confirm-count is 8, and it is 9");
    }

    private static PhaseRequest asked(String... options) {
        return new PhaseRequest(
                "toy",
                Phase.ROLLBACK,
                switch (options.length) {
                    case 0 -> Map.of();
                    case 2 -> Map.of(options[0], options[1]);
                    default -> Map.of(options[0], options[1], options[2], options[3]);
                });
    }
}
