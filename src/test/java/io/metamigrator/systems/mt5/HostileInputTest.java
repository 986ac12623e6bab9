package io.metamigrator.systems.mt5;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ChildJava;
import io.metamigrator.costs.Amount;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With more rounds than the long build plays: {@code mvn verify -Dhostile.rounds=20000 -Dhostile.seed=1}. */
class HostileInputTest {
    @TempDir
    Path folder;

    @Test
    void small_inputs_that_would_become_large_are_refused_in_the_memory_of_a_container() throws Exception {
        List<String> command = ChildJava.command("-Xmx104m", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData");
        command.addAll(List.of(
                HostileInputs.class.getName(),
                folder.toString(),
                System.getProperty("hostile.seed", "7"),
                System.getProperty("hostile.rounds", "" + Amount.of(10, 60))));
        Process reader = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.println(told);
        assertThat(reader.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(reader.exitValue()).as(told).isZero();
        assertThat(told).contains(" inputs: ").doesNotContain("FAILED");
    }
}
