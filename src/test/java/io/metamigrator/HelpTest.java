package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ToyProject.Ran;
import io.metamigrator.cli.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What help and usage errors tell is what there is, and fits the terminal. */
class HelpTest {
    @TempDir
    Path folder;

    private ToyProject project;

    @BeforeEach
    void lay_out_the_project() throws IOException {
        project = new ToyProject(folder);
    }

    @Test
    void a_migration_shows_the_phases_that_it_has_routes_of_and_no_other() {
        assertThat(project.run("toy", "--help").out())
                .contains("  discover ", "  plan ", "  backup ", "  apply ", "  verify ", "  status ")
                .doesNotContain(
                        "  validate ", "  cutover ", "  rollback ", "  cleanup ", "  replay ", "  follow ", "  help ");
    }

    @Test
    void a_phase_that_is_sent_by_another_command_is_not_told_as_one() throws IOException {
        project.route("toy/replay", "toy-replay", "options");
        assertThat(project.run("toy", "cutover").err())
                .contains("toy has no phase cutover; it has discover, plan, backup, apply, verify\n");
        assertThat(project.run("toy", "nosuch").err()).doesNotContain("replay", "cutover");
        assertThat(project.run("toy", "replay").code()).isEqualTo(2);
    }

    @Test
    void a_phase_that_is_lacking_says_so_in_its_help() {
        assertThat(project.run("toy", "cutover", "--help").out())
                .contains("toy has no phase cutover; it has discover, plan, backup, apply, verify");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "help | --help",
                "help toy | toy --help",
                "help toy apply | toy apply --help",
                "toy help | toy --help",
                "toy help apply | toy apply --help",
                "help dead-letters list | dead-letters list --help"
            })
    void help_before_a_command_is_help_behind_it(String before, String behind) {
        Ran ran = project.run(before.split(" "));
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .startsWith("Usage: ./migrate")
                .isEqualTo(project.run(behind.split(" ")).out());
    }

    @Test
    void help_of_what_is_not_there_is_a_usage_error() {
        Ran ran = project.run("help", "toy", "aply");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("there is no phase aply; did you mean apply?");
    }

    @ParameterizedTest
    @CsvSource({"aply, apply", "dicsover, discover", "veri, verify", "statsu, status"})
    void a_slip_is_told_what_was_meant(String slip, String meant) {
        assertThat(project.run("toy", slip).err()).contains("did you mean " + meant + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch", "xyz", "go", "what", "start"})
    void a_word_that_is_near_to_none_is_told_no_guess(String word) {
        assertThat(project.run(word).err())
                .contains("there is no migration or command " + word)
                .doesNotContain("mean");
        assertThat(project.run("toy", word).err())
                .contains("there is no phase " + word)
                .doesNotContain("mean");
    }

    @Test
    void a_phase_without_its_migration_is_told_where_it_belongs() {
        assertThat(project.run("apply").err())
                .contains("there is no migration or command apply; it is a phase: ./migrate");
    }

    @ParameterizedTest
    @CsvSource({"--limt, --limit", "--conf, --confirm", "--dryrun, --dry-run"})
    void an_option_with_a_slip_is_told_what_was_meant(String slip, String meant) {
        assertThat(project.run("toy", "apply", slip).err())
                .contains("does not take " + slip + "; did you mean " + meant + "?");
    }

    @Test
    void an_option_that_is_near_to_none_is_told_no_guess() {
        assertThat(project.run("toy", "apply", "--frobnicate").err()).doesNotContain("mean");
    }

    @ParameterizedTest
    @CsvSource({"60, 60", "40, 55", "300, 110", "0, 110"})
    void help_is_as_wide_as_the_terminal_where_that_can_be(int columns, int atMost) {
        project.at(terminal(columns, true));
        assertThat(project.run("--help")
                        .out()
                        .lines()
                        .mapToInt(String::length)
                        .max()
                        .orElse(0))
                .isLessThanOrEqualTo(atMost);
        assertThat(project.run("toy", "apply", "--help").out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(atMost));
    }

    @Test
    void a_plain_terminal_gets_no_bold() {
        assertThat(project.at(terminal(80, true)).run("toy", "discover").out()).doesNotContain("\u001b");
        assertThat(project.at(terminal(80, false)).run("toy", "discover").out()).contains("\u001b[1mNext:");
    }

    private static Terminal terminal(int columns, boolean isPlain) {
        return new Terminal(false, true, true, isPlain, columns, InputStream.nullInputStream());
    }
}
