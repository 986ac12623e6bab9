package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.cli.CommandContext;
import io.metamigrator.cli.CommandTree;
import io.metamigrator.cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is asked for the word is told how much it writes and where to, and what became of a wrong one. */
class ConfirmationPromptTest {
    private static final List<String> SWITCHES =
            List.of("tradervolt", "apply", "--apply", "--i-understand-this-will-write-to-tradervolt");

    @TempDir
    Path folder;

    private TraderVoltLab lab;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void plan() {
        lab = TraderVoltLab.open(folder, "empty=true").exports(3, 4, 2, 4).planned();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void a_wrong_word_is_told_as_one_and_the_right_one_writes() {
        assertThat(typed("migrate\n")).as(said()).isEqualTo(3);
        assertThat(said())
                .containsPattern("Type MIGRATE to write [1-9]\\d+ records to "
                        + lab.sandbox().url() + ": ")
                .contains("nothing was written: what was typed is not the word MIGRATE")
                .doesNotContain("also needs");
        assertThat(lab.creations()).isEmpty();

        assertThat(typed("MIGRATE\n")).as(said()).isZero();
        assertThat(lab.creations()).isNotEmpty();
    }

    @Test
    void the_end_of_input_is_no_word() {
        assertThat(typed("")).isEqualTo(3);
        assertThat(said()).contains("nothing was written: a real run also needs --confirm MIGRATE");
    }

    @Test
    void nobody_is_asked_for_a_run_that_would_be_refused() {
        lab.set("tradervolt.url", "http://127.0.0.1:1");
        assertThat(typed("MIGRATE\n")).isEqualTo(3);
        assertThat(said()).doesNotContain("Type MIGRATE");
    }

    private int typed(String text) {
        said.reset();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(
                true, false, true, true, 80, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        List<String> words = new ArrayList<>();
        lab.settings().forEach((key, value) -> words.add("-D" + key + "=" + value));
        words.addAll(SWITCHES);
        return CommandTree.of(new CommandContext(
                        folder, lab.environment, CamelEngine.starter(), stream, stream, folder, terminal))
                .execute(words.toArray(String[]::new));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
