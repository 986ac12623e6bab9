package io.metamigrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which role begins which phase, over HTTP and by Jolokia: what writes or deletes for good takes approve at either. */
class PhaseRolesTest {
    @TempDir
    static Path folder;

    private static ApiLab lab;
    private static ApiLab redis;

    @BeforeAll
    static void serve() {
        lab = ApiLab.in(folder.resolve("tradervolt")).serve();
        redis = ApiLab.in(folder.resolve("redis"))
                .of("redis")
                .set("redis.url", "redis://127.0.0.1:1")
                .set("redis.attempts", "1")
                .serve();
    }

    @AfterAll
    static void end() {
        lab.close();
        redis.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
                    discover; {}; operate
                    plan; {}; operate
                    plan; {"test":true}; operate
                    validate; {}; operate
                    verify; {}; operate
                    apply; {}; operate
                    apply; {"test":true}; operate
                    apply; {"dry-run":true}; operate
                    apply; {"apply":true}; approve
                    apply; {"confirm":"MIGRATE"}; approve
                    replay; {}; operate
                    replay; {"apply":true}; approve
                    rollback; {}; operate
                    rollback; {"dry-run":true}; operate
                    rollback; {"confirm":"ROLLBACK"}; approve
                    cleanup; {"dry-run":true}; operate
                    cleanup; {}; approve
                    cleanup; {"prefix":"MIGTEST-"}; approve
                    cleanup; {"prefix-only":true}; approve
                    """)
    void over_http(String phase, String options, String role) {
        asks(lab, "/api/v1/migrations/tradervolt/phases/" + phase, options, role);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
                    discover; {}; operate
                    plan; {}; operate
                    validate; {}; operate
                    verify; {}; operate
                    verify; {"accept-lost":1}; approve
                    verify; {"accept-uncompared":1}; approve
                    backup; {}; operate
                    backup; {"sources":true}; operate
                    backup; {"drill":true}; approve
                    apply; {}; operate
                    apply; {"dry-run":true}; operate
                    apply; {"apply":true}; approve
                    apply; {"confirm":"MIGRATE"}; approve
                    replay; {}; operate
                    replay; {"apply":true}; approve
                    follow; {}; operate
                    follow; {"confirm":"FOLLOW"}; approve
                    cutover; {}; approve
                    cutover; {"delete-sources":true}; approve
                    cutover; {"confirm":"CUTOVER"}; approve
                    cutover; {"delete-sources":true,"confirm":"DELETE"}; approve
                    rollback; {}; operate
                    rollback; {"force":true}; operate
                    rollback; {"confirm":"ROLLBACK"}; approve
                    """)
    void over_http_of_redis(String phase, String options, String role) {
        asks(redis, "/api/v1/migrations/redis/phases/" + phase, options, role);
    }

    private static void asks(ApiLab of, String path, String options, String role) {
        assertThat(status(of, path, options, ApiLab.VIEW)).isEqualTo(403);
        assertThat(status(of, path, options, ApiLab.OPERATE) == 403).isEqualTo(role.equals("approve"));
        assertThat(status(of, path, options, ApiLab.APPROVE)).isNotEqualTo(403);
    }

    private static int status(ApiLab of, String path, String options, String token) {
        int status = of.post(path, options, token).status();
        of.awaitIdle();
        return status;
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
                    discover; ; operate
                    plan; ; operate
                    validate; ; operate
                    verify; ; operate
                    backup; ; approve
                    apply; dry-run; approve
                    replay; ; approve
                    follow; ; approve
                    cutover; ; approve
                    rollback; ; approve
                    cleanup; dry-run; approve
                    """)
    void by_jolokia(String operation, String options, String role) {
        asksByJolokia(lab, "tradervolt", operation, options, role);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
                    verify; ; operate
                    verify; sample=5; operate
                    verify; accept-lost=1; approve
                    verify; accept-uncompared=1; approve
                    """)
    void by_jolokia_of_redis(String operation, String options, String role) {
        asksByJolokia(redis, "redis", operation, options, role);
    }

    @Test
    void a_folder_of_the_server_cannot_be_named_by_jolokia() {
        String told = lab.post("/jolokia", call("tradervolt", "plan", "source=/etc"), ApiLab.APPROVE)
                .json()
                .path("error")
                .asText();
        assertThat(told).contains("a folder of the server cannot be named over HTTP");
    }

    private static String call(String name, String operation, String options) {
        return "{\"type\":\"exec\",\"mbean\":\"io.metamigrator:name=" + name + ",type=Migration\",\"operation\":\""
                + operation + "\",\"arguments\":[\"" + (options == null ? "" : options) + "\"]}";
    }

    private static void asksByJolokia(ApiLab of, String name, String operation, String options, String role) {
        String body = call(name, operation, options);
        assertThat(called(of, body, ApiLab.VIEW)).isEqualTo(403);
        assertThat(called(of, body, ApiLab.OPERATE) == 403).isEqualTo(role.equals("approve"));
        assertThat(called(of, body, ApiLab.APPROVE)).isNotEqualTo(403);
    }

    private static int called(ApiLab of, String body, String token) {
        int status = of.post("/jolokia", body, token).json().path("status").asInt();
        of.awaitIdle();
        return status;
    }
}
