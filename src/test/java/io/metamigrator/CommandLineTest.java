package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ToyProject.Ran;
import io.metamigrator.migration.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandLineTest {
    @TempDir
    Path folder;

    ToyProject project;

    @BeforeEach
    void lay_out_the_project() throws IOException {
        project = new ToyProject(folder.resolve("a project with blanks"));
    }

    @Test
    void shows_help_and_ends_with_a_usage_error_when_nothing_is_asked() {
        Ran ran = project.run();
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("./migrate MIGRATION PHASE").contains("Examples:");
        assertThat(ran.out()).isEmpty();
        assertThat(project.run("toy").code()).isEqualTo(2);
    }

    @Test
    void shows_help_on_request() {
        Ran ran = project.run("--help");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("toy", "Phases of the migration toy").doesNotContain("warm-up");
        assertThat(project.run("toy", "apply", "--help").out())
                .contains("--i-understand-this-will-write-to-toy", "--confirm=WORD");
        assertThat(project.run("--version").out()).startsWith("Meta Migrator");
    }

    @Test
    void sends_options_by_their_long_names_and_names_the_next_command() {
        Ran ran = project.run("toy", "discover");
        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines()).containsExactly("options {}", "rate 1", "Next: ./migrate toy plan");
    }

    @Test
    void an_unknown_migration_is_a_usage_error() {
        Ran ran = project.run("toi", "plan");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("there is no migration or command toi", "toy");
    }

    @Test
    void an_unknown_phase_is_a_usage_error() {
        Ran ran = project.run("toy", "fly");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("there is no phase fly", "discover");
    }

    @Test
    void a_phase_that_the_migration_lacks_is_a_usage_error_that_lists_what_it_has() {
        Ran ran = project.run("toy", "cutover");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("toy has no phase cutover; it has discover, plan, backup, apply, verify");
    }

    @Test
    void an_unknown_option_is_a_usage_error() {
        assertThat(project.run("toy", "discover", "--limit", "1").code()).isEqualTo(2);
        Ran ran = project.run("toy", "apply", "--limit", "many");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("many").contains("See ./migrate toy apply --help");
    }

    @Test
    void json_is_one_object_and_nothing_else_on_standard_output() throws IOException {
        JsonNode answer = onlyObject(project.run("toy", "discover", "--json"));
        assertThat(answer.path("exitCode").asInt(-1)).isZero();
        assertThat(answer.path("next").asText()).isEqualTo("./migrate toy plan");
        for (String[] failing : new String[][] {
            {"toy", "plan", "--json", "--source", "REFUSED"},
            {"toy", "verify", "--json"},
            {"toy", "cutover", "--json"},
            {"toy", "fly", "--json"},
            {"--json", "toy", "discover", "-Dtradervolt.rat=1"}
        }) {
            Ran ran = project.run(failing);
            assertThat(onlyObject(ran).path("exitCode").asInt())
                    .isEqualTo(ran.code())
                    .isNotZero();
            assertThat(onlyObject(ran).path("error").asText()).isNotEmpty();
            assertThat(onlyObject(ran).path("migration").asText()).isEqualTo("toy");
            assertThat(onlyObject(ran).path("phase").asText())
                    .isEqualTo(failing[1].equals("fly") ? "" : phase(failing));
        }
    }

    private static String phase(String... words) {
        return words[0].equals("toy") ? words[1] : words[2];
    }

    private static JsonNode onlyObject(Ran ran) throws IOException {
        assertThat(ran.out().lines()).hasSize(1);
        return new ObjectMapper().readTree(ran.out());
    }

    @ParameterizedTest
    @EnumSource(
            value = ExitCode.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DONE"})
    void an_exception_of_a_phase_decides_the_exit_code_without_a_stack_trace(ExitCode code) {
        Ran ran = project.run("toy", "plan", "--source", code.name());
        assertThat(ran.code()).isEqualTo(code.code());
        assertThat(ran.err()).contains("the toy says " + code).doesNotContain("\tat ");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void a_defect_is_told_as_one_and_its_stack_trace_kept_in_a_file() throws IOException {
        Ran ran = project.run("toy", "verify");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("a defect of ours", "a toy broke").doesNotContain("\tat ");
        try (var logs = Files.list(project.folder.resolve("out/logs"))) {
            assertThat(logs)
                    .singleElement()
                    .satisfies(log -> assertThat(log).content().contains("breakDown"));
        }
    }

    @Test
    void the_command_line_goes_before_the_environment_before_the_file_before_the_default() throws IOException {
        assertThat(project.run("toy", "discover").out()).contains("rate 1\n");
        project.settings("tradervolt.rate = 2", "ledger.url = jdbc:sqlite:" + project.folder.resolve("ledger.db"));
        assertThat(project.run("toy", "discover").out()).contains("rate 2\n");
        project.with("TRADERVOLT_RATE", "3");
        assertThat(project.run("toy", "discover").out()).contains("rate 3\n");
        assertThat(project.run("toy", "discover", "-Dtradervolt.rate=4").out()).contains("rate 4\n");
        assertThat(project.run("-Dtradervolt.rate=5", "toy", "discover").out()).contains("rate 5\n");
        assertThat(project.run("-Dtradervolt.rate=5", "toy", "-Dtradervolt.rate=6", "discover", "-Dout.dir=x")
                        .out())
                .contains("rate 6\n");
    }

    @Test
    void routes_see_settings_and_what_modules_derive_from_them() throws IOException {
        Files.writeString(project.folder.resolve("routes/toy/validate.camel.yaml"), """
                - route:
                    id: toy-validate
                    description: A route for tests.
                    from:
                      uri: direct:toy-validate
                      steps:
                        - setBody:
                            expression:
                              constant:
                                expression: "{{tradervolt.rate}}, {{toy.derived}}"
                        - bean:
                            ref: toy
                            method: text
                """);
        project.with("TRADERVOLT_RATE", "3");
        assertThat(project.run("toy", "validate", "-Dtradervolt.rate=7").out()).isEqualTo("7, derived from 7\n");
    }

    @Test
    void a_route_file_may_declare_a_bean() throws IOException {
        Files.writeString(project.folder.resolve("routes/toy/validate.camel.yaml"), """
                - beans:
                    - name: greeting
                      type: java.lang.String
                      constructors: {0: "hello"}
                - route:
                    id: toy-validate
                    description: A route for tests.
                    from:
                      uri: direct:toy-validate
                      steps:
                        - setBody: {expression: {simple: {expression: "${ref:greeting}"}}}
                        - bean: {ref: toy, method: text}
                """);
        assertThat(project.run("toy", "validate").out()).isEqualTo("hello\n");
    }

    @Test
    void a_mistake_in_a_route_file_is_told_with_its_place() throws IOException {
        Files.writeString(project.folder.resolve("routes/toy/validate.camel.yaml"), "- route:\n    idd: x\n");
        Ran ran = project.run("toy", "validate");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("the routes of toy cannot be started").contains("validate.camel.yaml");
    }

    @Test
    void an_unknown_setting_on_the_command_line_is_refused_with_the_one_that_was_meant() {
        Ran ran = project.run("toy", "discover", "-Dtradervolt.rat=3");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("did you mean tradervolt.rate?");
    }

    @Test
    void a_migration_that_is_switched_off_is_refused() {
        Ran ran = project.run("toy", "discover", "-Dtoy.enabled=false");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("toy.enabled");
    }

    @Test
    void an_apply_is_a_dry_run_unless_all_three_are_given() {
        assertThat(project.run("toy", "apply").out()).isEqualTo("DRY_RUN\n");
        assertThat(project.run("toy", "apply", "--test", "--limit", "1").out()).isEqualTo("TEST\n");
        Ran refused = project.run("toy", "apply", "--apply");
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("--i-understand-this-will-write-to-toy and --confirm MIGRATE");
        assertThat(project.run(
                                "toy",
                                "apply",
                                "--apply",
                                "--i-understand-this-will-write-to-toy",
                                "--confirm",
                                "MIGRATE")
                        .out())
                .isEqualTo("PRODUCTION\n");
    }

    @Test
    void views_are_asked_of_the_ledger_routes() throws IOException {
        assertThat(project.run("where", "1001").code()).isEqualTo(2);
        assertThat(project.run("where").code()).isEqualTo(2);
    }

    @Test
    void a_scenario_reads_its_own_arguments() {
        Ran ran = project.run("-Dtradervolt.rate=3", "toy-scenario", "tradervolt", "--rows", "5");
        assertThat(ran.out()).isEqualTo("[-Dtradervolt.rate=3, tradervolt, --rows, 5]\n");
        assertThat(ran.code()).isEqualTo(4);
    }
}
