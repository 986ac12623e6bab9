package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.ToyProject.Ran;
import io.metamigrator.migration.Engine;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseList;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.RouteControl.RouteState;
import io.metamigrator.migration.SilentProgress;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.SettingsCatalog;
import io.metamigrator.migration.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command starts the routes that it needs; a mistake in one of them is told before its first step. */
class RoutesOnDemandTest {
    @TempDir
    Path folder;

    private ToyProject project;

    @BeforeEach
    void open() throws IOException {
        project = new ToyProject(folder);
    }

    @Test
    void a_phase_starts_its_routes_and_those_that_they_lead_to() throws IOException {
        write("toy/validate", route("toy-validate", "to: {uri: \"direct:{{migration}}-check\"}"));
        write("toy/checks", route("toy-check", "enrich: {expression: {constant: {expression: direct:toy-far}}}"));
        write("shared/far", route("toy-far", "setBody: {expression: {constant: {expression: far}}}"));

        try (Engine engine = engine()) {
            assertThat(engine.routes().list()).isEmpty();
            engine.run(new PhaseRequest("toy", Phase.VALIDATE, Map.of()));

            assertThat(engine.routes().list())
                    .extracting(RouteState::id)
                    .containsExactly("toy-check", "toy-far", "toy-validate");
            engine.run(new PhaseRequest("toy", Phase.DISCOVER, Map.of()));
            assertThat(engine.routes().list()).extracting(RouteState::id).contains("toy-discover");
        }
    }

    @Test
    void a_route_whose_name_is_known_on_the_way_only_is_started_then() throws IOException {
        write(
                "toy/validate",
                route(
                        "toy-validate",
                        "setProperty: {name: which, expression: {constant: {expression: late}}}",
                        "toD: {uri: \"direct:toy-${exchangeProperty.which}\"}"));
        write("toy/others", route("toy-late", "bean: {ref: toy, method: text(said late)}"));

        assertThat(project.run("toy", "validate").out()).isEqualTo("said late\n");
    }

    @Test
    void a_route_that_is_entered_by_another_name_than_its_id_is_found() throws IOException {
        write("toy/validate", route("toy-validate", "to: {uri: direct:entrance}"));
        write(
                "toy/others",
                route("toy-hidden", "bean: {ref: toy, method: text(found)}")
                        .replace("direct:toy-hidden", "direct:entrance"));

        assertThat(project.run("toy", "validate").out()).isEqualTo("found\n");
    }

    @Test
    void a_mistake_in_a_route_that_a_phase_leads_to_is_told_before_its_first_step() throws IOException {
        write("toy/validate", route("toy-validate", "bean: {ref: toy, method: last}", "to: {uri: direct:toy-later}"));
        write("toy/later", route("toy-later", "to: {uri: nowhere:at-all}"));

        Ran ran = project.run("toy", "validate");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .contains("the routes of toy cannot be started: route toy-later", "later.camel.yaml, line 2", "nowhere")
                .doesNotContain("toy is at work");
    }

    @Test
    void a_mistake_in_a_route_keeps_phases_that_do_not_lead_to_it_from_nothing() throws IOException {
        write("toy/cleanup", route("toy-cleanup", "to: {uri: nowhere:at-all}"));

        assertThat(project.run("toy", "cleanup").code()).isEqualTo(2);
        assertThat(project.run("toy", "discover").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"- route:\n    idd: toy-validate\n", "garbage: [\n", "- rout:\n    id: toy-validate\n"})
    void a_file_in_which_no_route_can_be_found_is_told_of(String text) throws IOException {
        write("toy/broken", text);

        Ran ran = project.run("toy", "validate");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("the routes of toy cannot be started", "broken.camel.yaml");
    }

    @Test
    void what_could_not_be_started_is_not_tried_again() throws IOException {
        write("toy/validate", route("toy-validate", "to: {uri: nowhere:at-all}"));
        PhaseRequest request = new PhaseRequest("toy", Phase.VALIDATE, Map.of());

        try (Engine engine = engine()) {
            assertThatThrownBy(() -> engine.run(request)).isInstanceOf(MigrationException.class);
            assertThatThrownBy(() -> engine.run(request))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("nowhere");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "sqlite", "tradervolt"})
    void the_list_of_phases_is_that_of_the_routes(String migration) {
        PhaseList phases = PhaseList.of(migration, Path.of("routes"));

        for (Phase phase : Phase.values()) {
            assertThat(phases.has(phase))
                    .as("%s", phase)
                    .isEqualTo(Files.exists(Path.of("routes", migration, phase.verb() + ".camel.yaml")));
            assertThat(phases.takes(migration + " " + phase.verb() + " --run 7"))
                    .isEqualTo(phases.has(phase));
        }
        assertThat(phases.takes("report --run 7")).isTrue();
    }

    private Engine engine() {
        return CamelEngine.starter()
                .start(
                        Optional.of("toy"),
                        new SettingsReader(SettingsCatalog.find(), Map.of()).read(folder, Map.of()),
                        new SilentProgress());
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve("routes").resolve(file + ".camel.yaml"), text);
    }

    private static String route(String id, String... steps) {
        return """
                - route:
                    id: %1$s
                    description: A route for tests.
                    from:
                      uri: direct:%1$s
                      steps:
                        - %2$s
                """.formatted(id, String.join("\n        - ", steps));
    }
}
