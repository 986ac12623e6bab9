package io.metamigrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarProgressTest {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void all_of_it_has_room_on_a_usual_terminal() {
        assertThat(BarRenderer.line("apply", 50, 200, TEN_SECONDS, "", 79))
                .hasSize(79)
                .startsWith("apply  25% [#######")
                .contains("]  50/200  5.0/s  0:30 to go");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 39, 59, 79, 200})
    void a_line_is_as_long_as_it_may_be(int length) {
        assertThat(BarRenderer.line("apply", 50, 200, TEN_SECONDS, "", length)).hasSize(length);
        assertThat(BarRenderer.line(
                        "apply", 50, 200, TEN_SECONDS, "the target asked to be left alone for 17 s more", length))
                .hasSize(length);
    }

    @Test
    void at_60_columns_bar_rate_and_time_have_room_and_at_40_the_figures() {
        assertThat(BarRenderer.line("apply", 2, 297, TEN_SECONDS, "", 59)).contains("[", "2/297", "0.2/s", " to go");
        assertThat(BarRenderer.line("apply", 2, 297, TEN_SECONDS, "", 39)).contains("0%", "2/297", "0.2/s", " to go");
    }

    @Test
    void what_it_waits_for_stands_apart_in_the_place_of_a_rate() {
        assertThat(BarRenderer.line("apply", 2, 297, TEN_SECONDS, "the target is down", 79))
                .contains("2/297  the target is down")
                .doesNotContain("/s");
    }

    @Test
    void without_a_total_there_is_no_bar_and_no_percentage() {
        assertThat(BarRenderer.line("plan", 1234, 0, TEN_SECONDS, "", 79).stripTrailing())
                .isEqualTo("plan  1234  123.4/s  0:10");
    }

    @Test
    void a_plan_whose_total_is_not_known_is_never_at_100_percent() {
        BarProgress progress = new BarProgress(new PrintStream(err, true, StandardCharsets.UTF_8), 60);
        progress.start(0, "plan");
        progress.step(504);
        progress.done();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("plan  504").doesNotContain("%");
    }

    @Test
    void it_is_at_100_percent_only_when_all_is_done() {
        assertThat(BarRenderer.line("apply", 1999, 2000, TEN_SECONDS, "", 79)).contains(" 99%");
        assertThat(BarRenderer.line("apply", 2000, 2000, TEN_SECONDS, "", 79)).contains("100%");
    }

    @Test
    void the_run_is_not_in_the_line_and_a_remark_stands_on_one_of_its_own() {
        BarProgress progress = new BarProgress(new PrintStream(err, true, StandardCharsets.UTF_8), 60);
        progress.start(10, "apply 20261128-091113-tradervolt");
        progress.step(3);
        progress.note("reading traders back");
        progress.step(7);
        progress.done();
        String shown = err.toString(StandardCharsets.UTF_8);
        assertThat(shown).contains("apply 100%").doesNotContain("20261128");
        assertThat(shown.split("[\r\n]+"))
                .anySatisfy(line -> assertThat(line.strip()).isEqualTo("reading traders back"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(60));
        assertThat(shown).endsWith(System.lineSeparator());
    }

    @Test
    void a_remark_on_what_it_waits_for_is_gone_once_something_is_done() {
        BarProgress progress = new BarProgress(new PrintStream(err, true, StandardCharsets.UTF_8), 60);
        progress.start(10, "apply");
        progress.waits("the target is down");
        progress.step(10);
        err.reset();
        progress.done();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("10/10").doesNotContain("down");
    }

    @Test
    void a_dumb_terminal_and_one_without_colour_get_no_bar_and_no_bold() {
        Map<String, String> usual = Map.of(Terminal.STREAMS, "in out err", "TERM", "xterm", "COLUMNS", "60");
        assertThat(terminal(usual).takesBar()).isTrue();
        assertThat(terminal(usual).takesBold()).isTrue();
        assertThat(terminal(usual).width()).isEqualTo(60);
        for (Map<String, String> plain : java.util.List.of(
                Map.of(Terminal.STREAMS, "in out err", "TERM", "dumb"),
                Map.of(Terminal.STREAMS, "in out err", "NO_COLOR", "1"),
                Map.of(Terminal.STREAMS, ""))) {
            assertThat(terminal(plain).takesBar()).isFalse();
            assertThat(terminal(plain).takesBold()).isFalse();
        }
    }

    @Test
    void only_what_goes_to_a_terminal_is_wrapped() {
        String row = "symbols-groups        4         0           0        4                   4      0     0";
        assertThat(terminal(Map.of(Terminal.STREAMS, "out", "COLUMNS", "60")).fitted(row))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(60));
        assertThat(terminal(Map.of(Terminal.STREAMS, "err", "COLUMNS", "60")).fitted(row))
                .containsExactly(row);
    }

    @Test
    void a_word_that_is_too_long_is_not_broken() {
        String path = "/a/very/long/path/that/has/to/be/copied/as/it/stands";
        assertThat(Wrapping.of("Report: " + path, 30)).containsExactly("Report:", "    " + path);
    }

    private static Terminal terminal(Map<String, String> environment) {
        return Terminal.of(environment, InputStream.nullInputStream());
    }
}
