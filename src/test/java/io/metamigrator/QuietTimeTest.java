package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The time in which a lost call may still take effect is waited for after every loss, not only after the first. */
class QuietTimeTest {
    @TempDir
    Path folder;

    @Test
    void a_record_that_is_lost_again_gets_its_whole_quiet_time_again() {
        try (TraderVoltLab lab = TraderVoltLab.open(folder)) {
            lab.exports(1, 0, 0, 0).planned().set("tradervolt.quiet-time", "2s");
            lab.sandbox().faults().add("lost-before-commit=1:method=POST:path=traders:max=1");
            lab.sandbox().faults().add("late-commit=1:method=POST:path=traders:max=1:delay=1500ms");

            TraderVoltLab.Outcome applied = lab.apply();

            assertThat(applied.exit()).as(applied.text()).isZero();
            assertThat(lab.sandbox().state().faults()).containsKeys("lost-before-commit", "late-commit");
            assertThat(lab.sandbox().state().surplus()).isZero();
            Delivered.exactlyOnceAndInOrder(lab);
        }
    }
}
