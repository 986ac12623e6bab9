package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.TraderVoltLab.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NothingToCompareTest {
    @TempDir
    Path folder;

    @Test
    void a_verification_of_a_run_that_has_nothing_in_the_target_is_not_green() throws Exception {
        try (TraderVoltLab lab = TraderVoltLab.open(folder, "empty=true").exports(2, 3, 1, 2)) {
            lab.planned().sandbox().faults().add("error-before-commit=1:method=POST:status=400");
            Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isEqualTo(4);
            assertThat(applied.count("confirmed")).isZero();

            Outcome told = lab.run("tradervolt", "verify");
            assertThat(told.exit()).as(told.text()).isEqualTo(6);
            assertThat(told.text())
                    .contains(
                            "Not green: nothing was compared, since by its ledger the run has no record in the target.")
                    .doesNotContain("No differences");
            assertThat(lab.phase("verify").json().path("verdict").asText()).isEqualTo("nothing compared");
        }
    }
}
