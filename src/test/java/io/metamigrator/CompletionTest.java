package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script that {@code completion} prints, run by the shell that it is for. */
class CompletionTest {
    @TempDir
    Path folder;

    private Path script;

    @BeforeEach
    void write_the_script() throws IOException {
        script = folder.resolve("completion");
        ToyProject.Ran ran = new ToyProject(folder.resolve("project")).run("completion");
        assertThat(ran.code()).isZero();
        Files.writeString(script, ran.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "./migrate to | toy",
                "./migrate toy a | apply",
                "./migrate toy app | apply",
                "./migrate toy apply --app | --apply",
                "./migrate toy apply --i | --i-understand-this-will-write-to-toy",
                "/opt/migrator/migrate dead-letters ex | export",
                "./migrate toy verify --r | --run"
            })
    void bash_completes_migrations_phases_and_options(String typed, String completed) throws Exception {
        assertThat(completions(typed).split("\\s+")).contains(completed);
    }

    @Test
    void bash_offers_no_phase_that_is_lacking() throws Exception {
        assertThat(completions("./migrate toy c").strip()).isEmpty();
        assertThat(completions("./migrate toy ").split("\\s+"))
                .contains("discover", "plan", "apply", "verify", "status")
                .doesNotContain("cutover", "help");
    }

    /** Run by bash, with functions that only tell that they were called: how zsh reads the rest is not tried. */
    @Test
    void zsh_is_made_to_take_completions_of_bash_before_any_is_registered() throws Exception {
        String ask = """
                set -e
                unset BASH_VERSION; ZSH_VERSION=5.9
                for name in setopt autoload compinit bashcompinit complete; do eval "$name() { echo $name \\"\\$@\\"; }"; done
                source "$1"
                """;

        assertThat(told(ask, "").lines())
                .startsWith(
                        "setopt COMPLETE_ALIASES",
                        "autoload -U +X compinit",
                        "compinit",
                        "autoload -U +X bashcompinit",
                        "bashcompinit")
                .anyMatch(line -> line.matches("complete .*-F \\w+ .*migrate.*"));
    }

    /** What bash would offer after these words, by the function that is registered for the command. */
    private String completions(String typed) throws Exception {
        String ask = """
                set -e
                source "$1"
                COMP_LINE=$2; COMP_POINT=${#COMP_LINE}
                read -ra COMP_WORDS <<< "$COMP_LINE"
                if [[ $COMP_LINE == *" " ]]; then COMP_WORDS+=(""); fi
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                registered=$(complete -p migrate)
                [[ $registered =~ -F\\ ([A-Za-z_]+) ]]
                "${BASH_REMATCH[1]}" || true
                echo "${COMPREPLY[*]}"
                """;
        return told(ask, typed);
    }

    /** What bash tells, run with these commands. */
    private String told(String ask, String typed) throws Exception {
        Path answer = folder.resolve("answer");
        Process bash = new ProcessBuilder(List.of("bash", "--norc", "-c", ask, "bash", script.toString(), typed))
                .redirectError(folder.resolve("complaints").toFile())
                .redirectOutput(answer.toFile())
                .start();
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(bash.exitValue()).as(Files.readString(answer)).isZero();
        return Files.readString(answer);
    }
}
