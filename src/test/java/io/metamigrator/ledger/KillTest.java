package io.metamigrator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ChildJava;
import io.metamigrator.costs.Amount;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KillTest {
    @TempDir
    Path folder;

    private static IntStream rounds() {
        return IntStream.rangeClosed(1, Amount.of(2, 10));
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void what_was_promised_before_a_kill_is_there_after_it(int round) throws Exception {
        LedgerSettings settings = Store.SQLITE.fresh(folder);
        int killAfter = ThreadLocalRandom.current().nextInt(1, 6000);

        Map<Long, State> promised = writeAndKill(settings, killAfter);

        try (Ledger ledger = Ledger.open(settings)) {
            Map<Long, State> kept = new HashMap<>();
            Sample.all(ledger, Sample.run("run-1")).forEach(record -> kept.put(record.seq(), record.state()));
            assertThat(kept).as("killed after %d promises", killAfter).hasSize(20_000);
            promised.forEach((seq, state) ->
                    assertThat(kept.get(seq)).as("record " + seq).isIn(state, State.CONFIRMED));
            assertThat(ledger.leases().take("tradervolt").token())
                    .as("taken over at once")
                    .isEqualTo(2);
        }
        assertThat(integrity(settings)).isEqualTo("ok");
    }

    private static Map<Long, State> writeAndKill(LedgerSettings settings, int killAfter) throws Exception {
        List<String> command = ChildJava.command("-Xmx256m");
        command.addAll(List.of(KilledWriter.class.getName(), settings.url(), "run-1"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<Long, State> promised = new HashMap<>();
        try (BufferedReader told =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = told.readLine(); line != null && !line.equals("END"); line = told.readLine()) {
                String[] words = line.split(" ");
                if (words.length == 2 && words[0].matches("SENDING|CONFIRMED")) {
                    promised.put(Long.parseLong(words[1]), State.valueOf(words[0]));
                }
                if (promised.size() == killAfter) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException e) {
            assertThat(e).as("the pipe breaks with the process").hasMessageContaining("closed");
        }
        process.destroyForcibly().waitFor();
        assertThat(promised).hasSizeGreaterThanOrEqualTo(killAfter);
        return promised;
    }

    private static String integrity(LedgerSettings settings) throws SQLException {
        try (var connection = DriverManager.getConnection(settings.url());
                var row = connection.createStatement().executeQuery("PRAGMA integrity_check")) {
            return row.getString(1);
        }
    }
}
