package io.metamigrator.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    private static final String SWITCH = "--i-understand-this-will-write-to-toy";

    private static PhaseRequest apply(Map<String, String> options) {
        return new PhaseRequest("toy", Phase.APPLY, options);
    }

    @Test
    void no_option_means_a_dry_run() {
        assertThat(Gate.decide(apply(Map.of()))).isEqualTo(Gate.Mode.DRY_RUN);
        assertThat(Gate.decide(apply(Map.of("limit", "1")))).isEqualTo(Gate.Mode.DRY_RUN);
    }

    @Test
    void all_three_together_mean_production() {
        assertThat(Gate.decide(apply(Map.of("apply", "true", "i-understand", "true", "confirm", "MIGRATE"))))
                .isEqualTo(Gate.Mode.PRODUCTION);
    }

    @Test
    void a_test_stays_a_test_and_a_dry_run_a_dry_run_whatever_else_is_given() {
        Map<String, String> test =
                Map.of("test", "true", "apply", "true", "i-understand", "true", "confirm", "MIGRATE");
        assertThat(Gate.decide(apply(test))).isEqualTo(Gate.Mode.TEST);
        assertThat(Gate.decide(apply(Map.of("dry-run", "true", "apply", "true", "test", "true"))))
                .isEqualTo(Gate.Mode.DRY_RUN);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            true,  false, ,        false, true,  true
            false, true,  ,        true,  false, true
            false, false, MIGRATE, true,  true,  false
            true,  true,  ,        false, false, true
            true,  false, MIGRATE, false, true,  false
            false, true,  MIGRATE, true,  false, false
            true,  true,  migrate, false, false, true
            true,  true,  '',      false, false, true
            """)
    void a_part_of_the_three_is_refused_and_each_missing_one_named(
            boolean apply, boolean understood, String confirm, boolean noApply, boolean noSwitch, boolean noWord) {
        Map<String, String> options = new HashMap<>();
        if (apply) {
            options.put("apply", "true");
        }
        if (understood) {
            options.put("i-understand", "true");
        }
        if (confirm != null) {
            options.put("confirm", confirm);
        }
        assertThatThrownBy(() -> Gate.decide(apply(options)))
                .isInstanceOfSatisfying(MigrationException.class, refused -> {
                    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
                    assertThat(refused.getMessage().contains("--apply")).isEqualTo(noApply);
                    assertThat(refused.getMessage().contains(SWITCH)).isEqualTo(noSwitch);
                    assertThat(refused.getMessage().contains("--confirm MIGRATE"))
                            .isEqualTo(noWord);
                });
    }

    @Test
    void the_word_is_asked_for_only_when_nothing_else_is_missing() {
        assertThat(Gate.awaitsWord(apply(Map.of("apply", "true", "i-understand", "true"))))
                .isTrue();
        assertThat(Gate.awaitsWord(apply(Map.of("apply", "true")))).isFalse();
        assertThat(Gate.awaitsWord(apply(Map.of()))).isFalse();
        assertThat(Gate.awaitsWord(apply(Map.of("apply", "true", "i-understand", "true", "test", "true"))))
                .isFalse();
        assertThat(Gate.awaitsWord(apply(Map.of("apply", "true", "i-understand", "true", "confirm", "no"))))
                .isFalse();
    }
}
