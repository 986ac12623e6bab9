package io.metamigrator.migration.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.migration.failure.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
    private final SettingsCatalog catalog = SettingsCatalog.of(List.of(
            Setting.of("toy.url", "https://toy.test", "Where the toy is."),
            Setting.of("toy.wait-time", "10s", "How long the toy waits."),
            Setting.of("toy.rows", "7", "How many rows the toy takes."),
            Setting.of("toy.on", "true", "Whether the toy is on."),
            Setting.secret("toy.password", "The word that opens the toy.")));
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path folder;

    @BeforeEach
    void write_an_empty_file() throws IOException {
        file();
    }

    private void file(String... lines) throws IOException {
        Files.writeString(folder.resolve("application.properties"), String.join("\n", lines));
    }

    private Settings settings() {
        return new SettingsReader(catalog, environment).read(folder, Map.of());
    }

    @Test
    void a_missing_file_means_the_defaults() throws IOException {
        Files.delete(folder.resolve("application.properties"));
        assertThat(settings().duration("toy.wait-time")).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings().wholeNumber("toy.rows")).isEqualTo(7);
        assertThat(settings().isOn("toy.on")).isTrue();
        assertThat(settings().decimal("toy.rows")).isEqualByComparingTo("7");
    }

    @Test
    void an_environment_variable_has_the_key_in_capitals_with_underscores() {
        environment.put("TOY_WAIT_TIME", "500ms");
        assertThat(settings().duration("toy.wait-time")).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void an_empty_environment_variable_counts_as_not_set() {
        environment.put("TOY_URL", "");
        assertThat(settings().text("toy.url")).isEqualTo("https://toy.test");
    }

    @Test
    void an_error_names_key_value_origin_and_what_is_expected() throws IOException {
        file("# rows", "toy.rows = many");
        assertThatThrownBy(() -> settings().wholeNumber("toy.rows"))
                .isInstanceOf(MigrationException.class)
                .hasMessage("toy.rows is 'many' (application.properties line 2);"
                        + " expected is a whole number of 0 or more");
        environment.put("TOY_ON", "yes");
        assertThatThrownBy(() -> settings().isOn("toy.on"))
                .hasMessageContaining("'yes' (environment variable TOY_ON); expected is true or false");
        environment.put("TOY_WAIT_TIME", "10");
        assertThatThrownBy(() -> settings().duration("toy.wait-time")).hasMessageContaining("10s");
    }

    @Test
    void a_secret_comes_from_the_environment_or_from_a_mounted_file() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "sesame\n");
        environment.put("TOY_PASSWORD_FILE", secret.toString());
        assertThat(settings().text("toy.password")).isEqualTo("sesame");
        environment.put("TOY_PASSWORD", "abracadabra");
        assertThat(settings().text("toy.password")).isEqualTo("abracadabra");
    }

    @Test
    void a_secret_never_shows_and_never_reaches_the_routes() {
        environment.put("TOY_PASSWORD", "abracadabra");
        assertThat(settings().toString()).contains("toy.password = ***").doesNotContain("abracadabra");
        assertThat(settings().forRoutes()).containsKey("toy.url").doesNotContainKey("toy.password");
        assertThatThrownBy(() -> settings().wholeNumber("toy.password"))
                .message()
                .doesNotContain("abracadabra");
    }

    @Test
    void a_secret_in_the_file_is_refused_without_showing_it() throws IOException {
        file("toy.password = abracadabra");
        assertThatThrownBy(this::settings)
                .hasMessageContaining("toy.password is a secret and stands in application.properties line 1")
                .hasMessageContaining("TOY_PASSWORD_FILE")
                .message()
                .doesNotContain("abracadabra");
    }

    @Test
    void a_value_may_name_an_environment_variable() throws IOException {
        file("toy.password = {{env:WORD}}", "toy.url = https://{{env:HOST:elsewhere}}/");
        environment.put("WORD", "abra$1");
        assertThat(settings().text("toy.password")).isEqualTo("abra$1");
        assertThat(settings().text("toy.url")).isEqualTo("https://elsewhere/");
    }

    @Test
    void a_slip_in_the_file_is_refused_and_a_key_of_ones_own_is_kept() throws IOException {
        file("my.own.folder = there");
        assertThat(settings().text("my.own.folder")).isEqualTo("there");
        file("", "toy.row = 8");
        assertThatThrownBy(this::settings)
                .hasMessageContaining("application.properties line 2")
                .hasMessageContaining("did you mean toy.rows?");
    }

    @Test
    void a_path_counts_from_the_project_folder() {
        assertThat(settings().path("toy.rows")).isEqualTo(folder.resolve("7"));
    }

    @Test
    void a_value_that_is_still_to_be_filled_in_is_refused_where_it_is_used_with_what_it_means() {
        environment.put("TOY_URL", "set-me");
        environment.put("TOY_PASSWORD", " set-me");
        Settings settings = settings();

        assertThatThrownBy(() -> settings.text("toy.url"))
                .isInstanceOf(MigrationException.class)
                .hasMessage("toy.url (environment variable TOY_URL) is still 'set-me', which is to be filled in:"
                        + " Where the toy is.");
        assertThatThrownBy(() -> settings.given("toy.url")).hasMessageContaining("TOY_URL");
        assertThatThrownBy(() -> settings.given("toy.password")).hasMessageContaining("TOY_PASSWORD");
        assertThat(settings.toString()).contains("toy.url = set-me");
        assertThat(settings.forRoutes()).containsEntry("toy.url", "set-me");
    }
}
