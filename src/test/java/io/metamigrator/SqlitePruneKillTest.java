package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.migration.proof.RunProof;
import io.metamigrator.systems.sqlite.SmallDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A prune by a process that is killed with -9, of a set in the place of the old files; and none where a rollback was killed. */
class SqlitePruneKillTest {
    @TempDir
    Path folder;

    private TraderSet trader;

    private List<String> words(String... words) {
        return Stream.concat(Stream.of("-Dsqlite.prune-max-share=100"), trader.words(words).stream())
                .toList();
    }

    private MigrateProcess.Ended run(String... words) {
        return MigrateProcess.here(Path.of("").toAbsolutePath(), Map.of(), words(words));
    }

    private void killedBefore(String step, String... words) throws Exception {
        Process process = MigrateProcess.start(
                StepKill.before(step),
                Path.of("").toAbsolutePath(),
                Map.of(),
                new ArrayList<>(words(words)),
                folder.resolve("children.log"));
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(() -> "of " + folder.resolve("children.log"))
                .isEqualTo(128 + 9);
    }

    private List<String> history(String sql) {
        return SmallDatabase.rows(trader.data().resolve("history.db"), sql);
    }

    @Test
    void what_was_removed_before_the_kill_is_kept_and_is_told_and_a_set_that_is_half_moved_is_let_alone()
            throws Exception {
        trader = TraderSet.make(folder);
        assertThat(run(TraderSet.FOR_GOOD).exit()).isZero();
        try (Ledger ledger =
                Ledger.open(new LedgerSettings("jdbc:sqlite:" + folder.resolve("out/ledger.db"), null, null))) {
            RunProof.handOver(ledger.runs().of("sqlite").get(0), ledger, "by a test");
        }
        SmallDatabase.make(trader.data().resolve("universe.db"), "UPDATE securities SET active = 0");
        SmallDatabase.make(trader.data().resolve("portfolio.db"), "DELETE FROM positions");
        SmallDatabase.make(
                trader.data().resolve("history.db"),
                "INSERT INTO symbol_removals VALUES ('AAPL.US', unixepoch() - 31 * 86400, 30, 7, 'universe_service')");
        List<String> prices = history("SELECT * FROM daily_prices ORDER BY rowid");
        assertThat(run("prune").exit()).isZero();

        killedBefore("note that prune", "prune", "--confirm", "PRUNE");
        assertThat(history("SELECT DISTINCT symbol FROM daily_prices")).containsExactly("NOVO-B.CO");
        MigrateProcess.Ended told = run("prune", "--confirm", "PRUNE");
        assertThat(told.exit()).as("%s", told).isZero();
        assertThat(told.out()).contains("was cut off after its change: 7 rows are removed", "Removed before");

        String id = history("SELECT cleanup_reason FROM cleanup_log").get(0).replaceFirst(".* ", "");
        killedBefore("commit what was put back", "prune", "--undo", id, "--confirm", "PRUNE");
        assertThat(history("SELECT DISTINCT symbol FROM daily_prices")).containsExactly("NOVO-B.CO");
        MigrateProcess.Ended back = run("prune", "--undo", id, "--confirm", "PRUNE");
        assertThat(back.exit()).as("%s", back).isZero();
        assertThat(history("SELECT * FROM daily_prices ORDER BY rowid")).isEqualTo(prices);

        killedBefore("move ledger.db", "rollback", "--force", "--confirm", "ROLLBACK");
        MigrateProcess.Ended half = run("prune", "--confirm", "PRUNE");
        assertThat(half.exit()).as("%s", half).isEqualTo(3);
        assertThat(half.err()).contains("nothing was changed: the publication or rollback of run", "was broken off");
    }
}
