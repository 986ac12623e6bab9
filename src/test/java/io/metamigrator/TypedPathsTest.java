package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ToyProject.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paths that are typed count from where the user stands; those of settings from the project's folder. */
class TypedPathsTest {
    @TempDir
    Path folder;

    private Path desk;
    private ToyProject project;

    @BeforeEach
    void stand_beside_the_project() throws IOException {
        desk = Files.createDirectories(folder.resolve("desk"));
        project = new ToyProject(folder.resolve("project")).from(desk);
    }

    @Test
    void a_folder_of_a_phase_counts_from_where_the_user_stands_and_is_told_as_typed_and_as_understood() {
        Ran ran = project.run("toy", "plan", "--source", "REFUSED");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("the toy says REFUSED of REFUSED (" + desk.resolve("REFUSED") + ")");
    }

    @Test
    void a_report_is_looked_for_where_the_user_stands() {
        Ran ran = project.run("report", "verify", "rep.json");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("there is no file rep.json (" + desk.resolve("rep.json") + ")");
    }

    @Test
    void a_whole_path_stays_as_it_is() {
        assertThat(project.run("report", "verify", "/nowhere/rep.json").err())
                .contains("there is no file /nowhere/rep.json;");
    }

    @Test
    void the_json_error_names_both_paths_too() {
        assertThat(project.run("report", "verify", "rep.json", "--json").out())
                .contains("rep.json (" + desk.resolve("rep.json") + ")");
    }

    @Test
    void a_payload_and_a_folder_of_letters_are_looked_for_where_the_user_stands() {
        assertThat(project.run("dead-letters", "edit", "toy-1", "--file", "letter.json")
                        .err())
                .contains("letter.json (" + desk.resolve("letter.json") + ")");
    }

    @Test
    void samples_and_a_seed_are_where_the_user_stands() {
        assertThat(project.run("samples", "sqlite", "old", "2", "1").code()).isZero();
        assertThat(project.run("samples", "sqlite", "older", "1", "1").err()).contains("2 to 300");
        assertThat(desk.resolve("old")).isNotEmptyDirectory();
        Ran ran = project.run("sandbox", "--seed", "none.json");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("none.json (" + desk.resolve("none.json") + ")");
    }

    @Test
    void a_setting_counts_from_the_folder_of_the_project() throws IOException {
        project.settings("out.dir = elsewhere", "ledger.url = jdbc:sqlite:" + project.folder.resolve("ledger.db"));
        assertThat(project.run("toy", "verify").code()).isEqualTo(1);
        assertThat(project.folder.resolve("elsewhere/logs")).isDirectory();
        assertThat(desk).isEmptyDirectory();
    }

    @Test
    void a_process_takes_where_the_user_stands_from_the_launcher() throws Exception {
        Path log = folder.resolve("log");
        Process process = MigrateProcess.start(
                project.folder,
                Map.of("MIGRATE_CALLER", desk.toString()),
                List.of("report", "verify", "rep.json"),
                log);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(log).content().contains("there is no file rep.json (" + desk.resolve("rep.json") + ")");
    }
}
