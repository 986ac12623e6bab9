package io.metamigrator.deploy;

import static io.metamigrator.deploy.DeploymentFiles.DEPLOY;
import static io.metamigrator.deploy.DeploymentFiles.compose;
import static io.metamigrator.deploy.DeploymentFiles.container;
import static io.metamigrator.deploy.DeploymentFiles.document;
import static io.metamigrator.deploy.DeploymentFiles.environment;
import static io.metamigrator.deploy.DeploymentFiles.mounted;
import static io.metamigrator.deploy.DeploymentFiles.pod;
import static io.metamigrator.deploy.DeploymentFiles.podMonitor;
import static io.metamigrator.deploy.DeploymentFiles.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds what the files for Kubernetes say of each other together: labels, secrets, ports, and the order of starts and ends. */
class KubernetesFilesTest {
    @Test
    void the_migrator_is_up_before_the_exporter_and_ends_after_it() throws IOException {
        assertThat(pod().at("/initContainers/0/name").asText()).isEqualTo("migrator");
        assertThat(pod().at("/initContainers/0/restartPolicy").asText()).isEqualTo("Always");
        assertThat(texts(pod().at("/containers/0/command")).toString())
                .as("an exporter that ignores the signal takes the grace of the migrator")
                .contains("trap 'exit 0' TERM");
    }

    @Test
    void the_service_that_is_named_is_there_and_finds_the_pod() throws IOException {
        JsonNode service = document("Service");
        assertThat(document("StatefulSet").at("/spec/serviceName").asText())
                .isEqualTo(service.at("/metadata/name").asText());
        JsonNode labels = document("StatefulSet").at("/spec/template/metadata/labels");
        for (JsonNode selector : List.of(
                service.at("/spec/selector"),
                document("StatefulSet").at("/spec/selector/matchLabels"),
                document("NetworkPolicy").at("/spec/podSelector/matchLabels"),
                podMonitor().at("/spec/selector/matchLabels"))) {
            assertThat(selector.properties()).isNotEmpty().isSubsetOf(labels.properties());
        }
        assertThat(labels.fieldNames())
                .toIterable()
                .contains(
                        "app.kubernetes.io/name",
                        "app.kubernetes.io/instance",
                        "app.kubernetes.io/version",
                        "app.kubernetes.io/component",
                        "app.kubernetes.io/part-of",
                        "app.kubernetes.io/managed-by");
        assertThat(texts(document("NetworkPolicy").at("/spec/policyTypes"))).containsExactly("Ingress", "Egress");
        assertThat(document("NetworkPolicy").at("/spec/ingress")).hasSize(1);
    }

    @Test
    void prometheus_scrapes_the_pod_with_the_token_of_the_metrics_over_tls() throws IOException {
        JsonNode endpoint = podMonitor().at("/spec/podMetricsEndpoints/0");
        assertThat(endpoint.path("path").asText()).isEqualTo("/metrics");
        assertThat(Files.readString(Path.of("routes/api/health.camel.yaml"))).contains("path: /metrics");
        assertThat(endpoint.path("scheme").asText()).isEqualTo("https");
        assertThat(endpoint.path("port").asText())
                .isEqualTo(container("migrator").at("/ports/0/name").asText());
        assertThat(endpoint.at("/authorization/type").asText()).isEqualTo("Bearer");

        Map<String, String> variables = environment("migrator");
        assertThat(variables).containsEntry("API_HOST", "0.0.0.0").doesNotContainKey("API_ALLOW_PLAIN");
        assertThat(mounted(variables.get("API_TOKEN_METRICS_FILE")))
                .isEqualTo(endpoint.at("/authorization/credentials/name").asText() + "/"
                        + endpoint.at("/authorization/credentials/key").asText());
        assertThat(mounted(variables.get("API_TLS_CERTIFICATE")))
                .isEqualTo(endpoint.at("/tlsConfig/ca/secret/name").asText() + "/"
                        + endpoint.at("/tlsConfig/ca/secret/key").asText());
        assertThat(mounted(variables.get("API_TLS_KEY"))).endsWith("/tls.key");
    }

    @Test
    void the_page_says_how_each_secret_that_is_mounted_is_made() throws IOException {
        String page = Files.readString(DEPLOY.resolve("README.md"));
        for (JsonNode volume : pod().path("volumes")) {
            assertThat(page)
                    .containsPattern("kubectl create secret \\w+ "
                            + volume.at("/secret/secretName").asText() + " ");
        }
        for (JsonNode secret : compose().path("secrets")) {
            assertThat(page)
                    .contains("deploy/secrets/"
                            + Path.of(secret.path("file").asText()).getFileName());
        }
        assertThat(page)
                .contains(
                        "--from-literal=token-metrics=",
                        "subjectAltName=DNS:"
                                + podMonitor()
                                        .at("/spec/podMetricsEndpoints/0/tlsConfig/serverName")
                                        .asText());
    }
}
