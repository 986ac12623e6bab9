package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that is set back while a run is cut off: all that the ledger knows is then in the future. */
class ClockTest {
    @TempDir
    Path folder;

    @Test
    void a_clock_that_steps_back_a_day_neither_repeats_nor_loses_a_record() throws SQLException {
        try (TraderVoltLab lab = TraderVoltLab.open(folder)) {
            lab.exports(5, 30, 3, 30).planned().set("tradervolt.patience", "1s");
            lab.sandbox().faults().add("lost-after-commit=1:method=POST:path=orders:after=10:max=1");
            lab.sandbox().faults().add("error-before-commit=1:path=orders:after=40");
            TraderVoltLab.Outcome stopped = lab.apply();
            assertThat(stopped.exit()).as(stopped.text()).isEqualTo(5);
            lab.sandbox().faults().clear();

            everythingInTheLedgerWas(Duration.ofDays(1));
            TraderVoltLab.Outcome resumed = lab.apply();

            assertThat(resumed.exit()).as(resumed.text()).isZero();
            assertThat(resumed.json().path("resumes").asInt()).isPositive();
            Delivered.exactlyOnceAndInOrder(lab);
        }
    }

    /** Moves all times of the ledger ahead, which is what they are once the clock was set back. */
    private void everythingInTheLedgerWas(Duration ahead) throws SQLException {
        long millis = ahead.toMillis();
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("out/ledger.db"));
                Statement change = ledger.createStatement()) {
            change.executeUpdate("UPDATE run SET started_at = started_at + " + millis);
            change.executeUpdate(
                    "UPDATE record SET created_at = created_at + " + millis + ", updated_at = updated_at + " + millis);
            change.executeUpdate("UPDATE lease SET expires_at = expires_at + " + millis);
        }
    }
}
