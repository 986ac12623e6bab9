package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ToyProject.Ran;
import io.metamigrator.migration.ScenarioOption;
import io.metamigrator.sandbox.FaultKind;
import io.metamigrator.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./migrate sandbox} tells what it takes, and answers a slip well. */
class SandboxCommandTest {
    @TempDir
    Path folder;

    private ToyProject project;

    @BeforeEach
    void lay_out_the_project() throws IOException {
        project = new ToyProject(folder);
    }

    @Test
    void its_help_tells_every_option_and_every_fault_in_words() {
        String help = project.run("sandbox", "--help").out();
        for (ScenarioOption option : SandboxOptions.ALL) {
            assertThat(help).contains("--" + option.name());
        }
        for (FaultKind kind : FaultKind.values()) {
            assertThat(help).contains("  " + kind.label() + " ");
        }
        assertThat(help).contains("The port on 127.0.0.1", "curl -X DELETE").doesNotContain("ARGS");
    }

    @Test
    void a_slip_is_told_what_was_meant() {
        Ran ran = project.run("sandbox", "--prot", "18080");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("./migrate sandbox does not take --prot; did you mean --port?");
        assertThat(project.run("sandbox", "18080").err()).contains("does not take 18080");
        assertThat(project.run("sandbox", "--port").err()).contains("--port");
    }

    @Test
    void a_value_that_cannot_be_is_told_with_what_can() {
        Ran ran = project.run("sandbox", "--port", "many");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--port takes a whole number from 0 to 65535, not 'many'");
        assertThat(project.run("sandbox", "--fault", "lost=1").err()).contains("lost-after-commit");
        assertThat(project.run("sandbox", "--empty=perhaps").err()).contains("--empty takes true or false");
    }
}
