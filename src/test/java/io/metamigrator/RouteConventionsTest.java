package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteConventionsTest {
    @TempDir
    Path routes;

    @Test
    void every_route_keeps_the_rules() throws Exception {
        RouteConventions.Found found = RouteConventions.in(Path.of("routes"));
        assertThat(found.routes()).isPositive();
        assertThat(found.violations()).isEmpty();
    }

    @Test
    void tells_an_id_of_another_folder_a_missing_description_and_another_name() throws Exception {
        assertThat(found("toy", """
                - route:
                    id: other-plan
                    from:
                      uri: direct:toy-plan
                      steps:
                        - log: {message: hello}
                """)).hasSize(3);
    }

    @Test
    void tells_a_call_that_nobody_takes_wherever_it_is_nested() throws Exception {
        assertThat(found("toy", """
                - route:
                    id: toy-plan
                    description: Plans the toy.
                    from:
                      uri: direct:toy-plan
                      steps:
                        - choice:
                            when:
                              - expression:
                                  simple:
                                    expression: "${body}"
                                steps:
                                  - to:
                                      uri: direct:toy-nowhere
                """)).singleElement().asString().contains("direct:toy-nowhere");
    }

    @Test
    void tells_too_many_steps_a_script_a_host_and_a_secret() throws Exception {
        assertThat(found("toy", """
                - route:
                    id: toy-plan
                    description: Plans the toy.
                    from:
                      uri: direct:toy-plan
                      steps:
                        - setBody:
                            expression:
                              groovy:
                                expression: "1"
                        - to: {uri: "https://toy.example.com"}
                        - to: {uri: "log:b?password=sesame"}
                        - log: {message: "3"}
                        - log: {message: "4"}
                        - log: {message: "5"}
                        - log: {message: "6"}
                        - log: {message: "7"}
                """))
                .hasSize(4)
                .anyMatch(told -> told.contains("8 steps"))
                .anyMatch(told -> told.contains("script"))
                .anyMatch(told -> told.contains("host"))
                .anyMatch(told -> told.contains("secret"));
    }

    @Test
    void tells_a_circuit_breaker_that_metrics_would_not_know() throws Exception {
        assertThat(found("toy", """
                - route:
                    id: toy-plan
                    description: Plans the toy.
                    from:
                      uri: direct:toy-plan
                      steps:
                        - circuitBreaker:
                            steps:
                              - log: {message: hello}
                """)).singleElement().asString().contains("circuit breaker without an id");
    }

    @Test
    void tells_a_parallel_split_that_ends_before_its_parts_do() throws Exception {
        assertThat(found("toy", """
                - route:
                    id: toy-plan
                    description: Plans the toys.
                    from:
                      uri: direct:toy-plan
                      steps:
                        - split:
                            expression: {simple: {expression: "${body}"}}
                            parallelProcessing: true
                            stopOnException: true
                            steps:
                              - log: {message: hello}
                """)).singleElement().asString().contains("under way");
    }

    @Test
    void tells_a_dead_letter_channel_that_swallows_and_a_call_that_ends_at_what_it_settles() throws Exception {
        assertThat(found("toy", """
                - route:
                    id: toy-plan
                    description: Plans the toys.
                    from:
                      uri: direct:toy-plan
                      steps:
                        - split:
                            expression: {simple: {expression: "${body}"}}
                            stopOnException: true
                            steps:
                              - to: {uri: direct:toy-one}
                - route:
                    id: toy-one
                    description: Plans one toy.
                    errorHandler: {deadLetterChannel: {deadLetterUri: direct:toy-broken}}
                    from:
                      uri: direct:toy-one
                      steps:
                        - log: {message: hello}
                """))
                .hasSize(3)
                .anyMatch(told -> told.contains("deadLetterHandleNewException"))
                .anyMatch(told -> told.contains("toy-plan has to call toy-one"))
                .anyMatch(told -> told.contains("direct:toy-broken"));
    }

    private List<String> found(String folder, String yaml) throws Exception {
        write(folder, yaml);
        return RouteConventions.in(routes).violations();
    }

    private void write(String folder, String yaml) throws IOException {
        Files.createDirectories(routes.resolve(folder));
        Files.writeString(routes.resolve(folder).resolve("plan.camel.yaml"), yaml);
    }
}
