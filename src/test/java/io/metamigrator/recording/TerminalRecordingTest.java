package io.metamigrator.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.recording.TerminalRecording.Shown;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalRecordingTest {
    @Test
    void a_cast_holds_what_was_shown_and_when_without_long_waits() {
        byte[] output = "Script started\n$ x\r\n\"ä\"".getBytes(StandardCharsets.UTF_8);

        List<Shown> shown = TerminalRecording.read(output, List.of("H 0 TERM x", "O 5.0 5", "O 0.25 2", "O 0.25 2"));

        assertThat(shown).containsExactly(new Shown(1.5, "$ x\r\n"), new Shown(2.0, "\"ä\""));
        assertThat(TerminalRecording.cast(shown))
                .endsWith("[1.500, \"o\", \"$ x\\u000d\\u000a\"]\n[2.000, \"o\", \"\\\"ä\\\"\"]\n");
    }

    @Test
    void the_last_screen_shows_a_line_that_was_written_over_as_it_was_at_last() {
        Shown shown = new Shown(1, "plan 10%\rplan 100%\r\n\u001b[1mNext:\u001b[0m a < b\r\n");

        List<String> lines = TerminalRecording.lastScreen(List.of(shown));

        assertThat(lines).containsExactly("plan 100%", "Next: a < b");
        assertThat(TerminalRecording.picture(lines))
                .contains(">plan\u00a0100%</text>", ">Next:\u00a0a\u00a0&lt;\u00a0b</text>");
    }
}
