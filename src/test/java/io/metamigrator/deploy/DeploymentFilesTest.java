package io.metamigrator.deploy;

import static io.metamigrator.deploy.DeploymentFiles.DEPLOY;
import static io.metamigrator.deploy.DeploymentFiles.YAML;
import static io.metamigrator.deploy.DeploymentFiles.compose;
import static io.metamigrator.deploy.DeploymentFiles.composed;
import static io.metamigrator.deploy.DeploymentFiles.container;
import static io.metamigrator.deploy.DeploymentFiles.containers;
import static io.metamigrator.deploy.DeploymentFiles.environment;
import static io.metamigrator.deploy.DeploymentFiles.pod;
import static io.metamigrator.deploy.DeploymentFiles.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.settings.Setting;
import io.metamigrator.migration.settings.SettingsCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the files of {@code deploy/} against the program: settings, mounts, user, probes and the time for its end. */
class DeploymentFilesTest {
    private static final String INSTALLED = "/opt/meta-migrator/";

    /** Each Camel context may take this long to stop, after the drain; the migrations' and the one of the API. */
    private static final Duration STOP_OF_ROUTES = Duration.ofSeconds(20);

    private final Map<String, Setting> settings =
            SettingsCatalog.find().all().stream().collect(Collectors.toMap(Setting::key, setting -> setting));

    @Test
    void every_variable_is_one_of_a_setting_and_secrets_come_as_files() throws IOException {
        Set<String> known = new TreeSet<>();
        settings.values()
                .forEach(setting -> known.add(Setting.variable(setting.key()) + (setting.secret() ? "_FILE" : "")));
        Set<String> used = new TreeSet<>();
        composed("migrator").path("environment").fieldNames().forEachRemaining(used::add);
        container("migrator")
                .path("env")
                .forEach(variable -> used.add(variable.path("name").asText()));

        assertThat(used).hasSizeGreaterThan(3);
        assertThat(known).containsAll(used);
    }

    @Test
    void the_mounts_are_the_folders_of_the_settings_and_there_are_no_others() throws IOException {
        Set<String> folders = Set.of(INSTALLED + byDefault("tradervolt.source"), INSTALLED + byDefault("out.dir"));

        assertThat(words(instruction("VOLUME"))).containsExactlyInAnyOrderElementsOf(folders);
        assertThat(texts(composed("migrator").path("volumes")).stream().map(mount -> mount.split(":")[1]))
                .containsExactlyInAnyOrderElementsOf(folders);
        List<String> mounts = new ArrayList<>();
        container("migrator").path("volumeMounts").forEach(mount -> {
            if (!mount.path("readOnly").asBoolean()) {
                mounts.add(mount.path("mountPath").asText());
            }
        });
        assertThat(mounts).containsExactlyInAnyOrderElementsOf(folders);
        assertThat(instruction("WORKDIR") + "/").isEqualTo(INSTALLED);
    }

    @Test
    void the_exporter_shares_the_folder_of_exports() throws IOException {
        assertThat(texts(composed("exporter").path("volumes"))).contains("exports:/exports");
        assertThat(texts(composed("migrator").path("volumes")))
                .contains("exports:" + INSTALLED + byDefault("tradervolt.source"));
        assertThat(container("exporter").at("/volumeMounts/0/name").asText()).isEqualTo("exports");
    }

    @Test
    void nobody_is_root_and_nothing_can_be_written_beside_the_mounts() throws IOException {
        String user = instruction("USER").split(":")[0];
        assertThat(Integer.parseInt(user)).isPositive();
        for (JsonNode service : compose().path("services")) {
            assertThat(service.path("user").asText()).startsWith(user + ":");
            assertThat(service.path("read_only").asBoolean()).isTrue();
            assertThat(texts(service.path("cap_drop"))).containsExactly("ALL");
            assertThat(texts(service.path("security_opt"))).contains("no-new-privileges:true");
            assertThat(service.path("mem_limit").asText()).isNotEmpty();
        }
        JsonNode pod = pod().path("securityContext");
        assertThat(pod.path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.path("runAsUser").asText()).isEqualTo(user);
        assertThat(pod.path("fsGroup").asText()).isEqualTo(user);
        assertThat(pod.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        for (JsonNode container : containers()) {
            JsonNode context = container.path("securityContext");
            assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(texts(context.at("/capabilities/drop"))).containsExactly("ALL");
            assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
        }
    }

    @Test
    void the_time_for_the_end_is_longer_than_the_drain_and_the_stop_of_the_routes() throws IOException {
        Duration needed = seconds(byDefault("serve.drain")).plus(STOP_OF_ROUTES);

        assertThat(composed("migrator").at("/environment/SERVE_DRAIN").asText()).isEqualTo(byDefault("serve.drain"));
        assertThat(seconds(composed("migrator").path("stop_grace_period").asText()))
                .isGreaterThan(needed);
        assertThat(Duration.ofSeconds(
                        pod().path("terminationGracePeriodSeconds").asLong()))
                .isGreaterThan(needed);
    }

    @Test
    void the_probes_ask_paths_that_a_route_answers_with_a_script_that_is_there() throws IOException {
        List<String> asked = new ArrayList<>();
        Consumer<List<String>> note = command -> {
            assertThat(command.get(0)).isEqualTo("./healthcheck");
            asked.add(command.get(1));
        };
        note.accept(texts(composed("migrator").at("/healthcheck/test")).subList(1, 3));
        Matcher check = Pattern.compile("CMD \\[\"(\\S+)\", \"(\\S+)\"]").matcher(instruction("HEALTHCHECK"));
        assertThat(check.find()).isTrue();
        note.accept(List.of(check.group(1), check.group(2)));
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            JsonNode get = container("migrator").path(probe).path("httpGet");
            assertThat(get.path("scheme").asText())
                    .as("the API has a certificate")
                    .isEqualTo("HTTPS");
            assertThat(get.path("port").asText()).isEqualTo("api");
            asked.add(get.path("path").asText());
        }

        assertThat(Files.isExecutable(DEPLOY.resolve("healthcheck"))).isTrue();
        assertThat(asked)
                .contains("/health/live", "/health/ready")
                .allSatisfy(path -> assertThat(routes()).contains(path));
        assertThat(container("migrator").at("/livenessProbe/httpGet/path").asText())
                .isEqualTo("/health/live");
        assertThat(container("migrator").at("/readinessProbe/httpGet/path").asText())
                .isEqualTo("/health/ready");
    }

    @Test
    void no_file_sets_a_clock_or_a_target_that_nobody_has_chosen() throws IOException {
        for (String variable : List.of("MT5_TIME_ZONE", "TRADERVOLT_URL")) {
            assertThat(composed("migrator").path("environment").path(variable).asText())
                    .startsWith("${" + variable + ":?");
            assertThat(environment("migrator")).containsEntry(variable, "set-me");
            assertThat(Files.readString(DEPLOY.resolve("Dockerfile")))
                    .containsPattern("(?m)^ENV .*\\b" + variable + "=set-me");
        }
        try (Stream<Path> files = Files.list(DEPLOY)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file)).doesNotContain(byDefault("tradervolt.url"));
            }
        }
    }

    @Test
    void libraries_are_a_layer_before_the_sources_and_the_image_says_what_it_is() throws IOException {
        String file = Files.readString(DEPLOY.resolve("Dockerfile"));
        assertThat(file.indexOf("COPY pom.xml")).isPositive().isLessThan(file.indexOf("dependency:go-offline"));
        assertThat(file.indexOf("dependency:go-offline")).isLessThan(file.indexOf("COPY . ."));
        assertThat(file)
                .contains(
                        "org.opencontainers.image.title",
                        "org.opencontainers.image.version",
                        "org.opencontainers.image.revision");
        Matcher base = Pattern.compile("(?m)^ARG RUNTIME=(\\S+)").matcher(file);
        assertThat(base.find()).isTrue();
        assertThat(file).contains("org.opencontainers.image.base.name=\"" + base.group(1) + "\"");
    }

    @Test
    void images_are_named_with_a_version_and_without_a_host() throws IOException {
        List<String> images = new ArrayList<>();
        Matcher from = Pattern.compile("(?m)^ARG (?:BUILD|RUNTIME)=(\\S+)")
                .matcher(Files.readString(DEPLOY.resolve("Dockerfile")));
        while (from.find()) {
            images.add(from.group(1));
        }
        compose()
                .path("services")
                .forEach(service -> images.add(service.path("image").asText()));
        containers().forEach(container -> images.add(container.path("image").asText()));

        assertThat(images).hasSize(6).allMatch(image -> image.matches("[a-z-]+:[0-9][A-Za-z0-9.-]+"));
    }

    private String byDefault(String key) {
        return settings.get(key).byDefault();
    }

    private static Duration seconds(String text) {
        return Duration.parse("PT" + text);
    }

    private static String routes() throws IOException {
        return Files.readString(Path.of("routes/api/health.camel.yaml"));
    }

    /** The last instruction of a name in the Dockerfile. */
    private static String instruction(String name) throws IOException {
        String text = Files.readString(DEPLOY.resolve("Dockerfile"));
        return text.substring(text.lastIndexOf("\n" + name + " ") + name.length() + 2)
                .lines()
                .findFirst()
                .orElseThrow();
    }

    private static List<String> words(String list) throws IOException {
        return texts(YAML.readTree(list));
    }
}
