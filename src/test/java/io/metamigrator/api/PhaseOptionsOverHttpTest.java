package io.metamigrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.options.MigrationOptions;
import io.metamigrator.migration.options.StandardOptions;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options of phases over HTTP are those that the migration declares. */
class PhaseOptionsOverHttpTest {
    private static final String ONE = "/api/v1/migrations/tradervolt";

    @TempDir
    static Path folder;

    private static ApiLab lab;

    @BeforeAll
    static void serve() {
        lab = ApiLab.in(folder).serve();
    }

    @AfterAll
    static void end() {
        lab.close();
    }

    @Test
    void an_option_is_held_against_what_the_migration_declares() {
        ApiLab.Answer odd = lab.post(ONE + "/phases/plan", "{\"limit\":\"many\"}");
        assertThat(odd.status()).isEqualTo(400);
        assertThat(odd.detail()).contains("\"limit\" of tradervolt plan takes a whole number above 0");
        ApiLab.Answer other = lab.post(ONE + "/phases/plan", "{\"sample\":5}");
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.detail()).contains("tradervolt plan takes no option sample", "filter", "limit");
    }

    @Test
    void a_folder_of_the_server_cannot_be_named_from_elsewhere() {
        ApiLab.Answer answer = lab.post(ONE + "/phases/plan", "{\"source\":\"/etc\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).contains("takes no option source").doesNotContain(", source");
    }

    @Test
    void the_description_names_no_option_of_a_single_migration() {
        JsonNode options = lab.get("/api/v1/openapi.json").json().at("/components/schemas/options");
        assertThat(options.path("additionalProperties").path("type").toString()).contains("string", "boolean");
        for (MigrationOptions declared : ServiceLoader.load(MigrationOptions.class)) {
            Set<String> own = new TreeSet<>();
            declared.options().forEach(option -> own.add(option.name()));
            new StandardOptions("any").options().forEach(option -> own.remove(option.name()));
            own.remove("test"); // which a replay takes, too
            options.path("properties")
                    .fieldNames()
                    .forEachRemaining(name -> assertThat(own).doesNotContain(name));
        }
    }
}
