package io.metamigrator.systems.redis.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.mapping.MappingException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisMappingFileTest {

    @Test
    void a_time_that_no_server_can_count_and_what_means_nothing_beside_a_stream_are_refused() {
        assertThatThrownBy(() -> read("""
                migration: redis
                version: 1
                steps:
                  - step: volume
                    keys:
                      - {database: 2, match: "a:{x}", to: "b:{x}", ttl: set 999999999999d}
                      - {database: 2, match: "c:{ts}", to: "d", ttl: set 1h, on-existing: fail, stream: {time: ts, unit: seconds, max-length: 0}}
                """))
                .isInstanceOfSatisfying(
                        MappingException.class,
                        thrown -> assertThat(thrown.problems())
                                .anyMatch(line -> line.contains("beyond what a server can count"))
                                .anyMatch(line -> line.contains("'ttl' means nothing beside 'stream'"))
                                .anyMatch(line -> line.contains("'on-existing' means nothing beside 'stream'")));
    }

    @Test
    void a_star_and_a_brace_that_stands_alone_are_refused_with_what_to_write() {
        assertThatThrownBy(() -> read("""
                migration: redis
                version: 1
                steps:
                  - step: volume
                    keys:
                      - {database: 2, match: "a:*", to: "b:{rest}"}
                      - {database: 2, match: "a:{x}", to: "b:*"}
                      - {database: 2, match: "a:{x}", to: "q:{x}}:b"}
                      - {database: 2, match: "a:{", to: "b"}
                """))
                .isInstanceOfSatisfying(
                        MappingException.class,
                        thrown -> assertThat(thrown.problems())
                                .satisfiesExactly(
                                        line -> assertThat(line).contains("yaml:6:", "'a:*' has a *", "write {rest}"),
                                        line -> assertThat(line).contains("yaml:7:", "'b:*' has a *", "write {rest}"),
                                        line -> assertThat(line).contains("yaml:8:", "stands alone", "{{ and }}"),
                                        line -> assertThat(line).contains("yaml:9:", "stands alone")));
    }

    @Test
    void braces_that_are_written_twice_belong_to_the_name() {
        RedisMapping mapping = new RedisMapping(List.of("queues"), read("""
                migration: redis
                version: 1
                steps:
                  - step: queues
                    keys:
                      - {database: 2, match: "bull:{{{queue}}}:{id}", to: "q:{{{queue}}}:{id}"}
                      - {database: 2, match: "bull:{queue}:{id}", to: "{{q}}:{queue}:{id}"}
                """).rules(), "digest");
        assertThat(target(mapping, "bull:{mail}:42")).isEqualTo("q:{mail}:42");
        assertThat(target(mapping, "bull:mail:42")).isEqualTo("{q}:mail:42");
        assertThat(mapping.mayBeTarget(RedisKey.named("{q}:"))).isTrue();
    }

    private static String target(RedisMapping mapping, String key) {
        return mapping.map(2, RedisKey.named(key), "string")
                .orElseThrow()
                .target()
                .shown();
    }

    @Test
    void names_every_line_that_cannot_be_used_at_once() {
        assertThatThrownBy(() -> read("""
                migration: redis
                version: 1
                steps:
                  - step: volume
                    keys:
                      - {database: two, match: "a:{x}", to: "b:{x}"}
                      - {database: 2, match: "a:{x}{y}", to: "b:{x}"}
                      - {database: 2, match: "a:{x}", to: "b:{symbol}"}
                      - {database: 2, match: "a:{x}", to: "b:{class(x)}"}
                      - {database: 2, match: "a:{x}", to: "b:{x}", ttl: 16h}
                      - {database: 2, match: "a:{x}", to: "b:{x}", on-existing: overwrite}
                      - {database: 2, match: "a:{x}", to: "b:{x}", digits: ts}
                      - {database: 2, match: "a:{x}", to: "b:{x}", type: hashes}
                      - {match: "a:{x}", to: "b:{x}"}
                      - {database: 2, match: "a:{X}", to: "b"}
                      - {database: 2, match: "a:{x}", to: "b:{x}", colour: red}
                      - {database: 2, match: "a:{x}:{x}", to: "b:{x}"}
                      - {database: 2, match: "a:{x}", to: "b:{x}", ttl: set 0s}
                  - step: volume
                    keys: []
                """))
                .isInstanceOfSatisfying(
                        MappingException.class,
                        thrown -> assertThat(thrown.problems())
                                .satisfiesExactly(
                                        line -> assertThat(line)
                                                .startsWith("mapping.yaml:6:")
                                                .contains("'two'"),
                                        line -> assertThat(line)
                                                .startsWith("mapping.yaml:7:")
                                                .contains("side by side"),
                                        line -> assertThat(line)
                                                .startsWith("mapping.yaml:8:")
                                                .contains("{symbol}", "it has x"),
                                        line -> assertThat(line)
                                                .startsWith("mapping.yaml:9:")
                                                .contains("table class"),
                                        line -> assertThat(line)
                                                .startsWith("mapping.yaml:10:")
                                                .contains("'16h'", "set 16h"),
                                        line -> assertThat(line)
                                                .startsWith("mapping.yaml:11:")
                                                .contains("'overwrite'", "newest"),
                                        line -> assertThat(line)
                                                .startsWith("mapping.yaml:12:")
                                                .contains("{ts}"),
                                        line -> assertThat(line)
                                                .startsWith("mapping.yaml:13:")
                                                .contains("'hashes'", "hash"),
                                        line -> assertThat(line)
                                                .startsWith("mapping.yaml:14:")
                                                .contains("'database' is missing"),
                                        line -> assertThat(line)
                                                .startsWith("mapping.yaml:15:")
                                                .contains("no pattern"),
                                        line -> assertThat(line)
                                                .startsWith("mapping.yaml:16:")
                                                .contains("'colour'"),
                                        line -> assertThat(line)
                                                .startsWith("mapping.yaml:17:")
                                                .contains("twice"),
                                        line -> assertThat(line)
                                                .startsWith("mapping.yaml:18:")
                                                .contains("at once"),
                                        line -> assertThat(line)
                                                .startsWith("mapping.yaml:19:")
                                                .contains("comes twice"),
                                        line -> assertThat(line)
                                                .startsWith("mapping.yaml:20:")
                                                .contains("takes no keys")));
    }

    @Test
    void tells_another_file_and_another_version() {
        assertThatThrownBy(() -> read("migration: tradervolt\nversion: 2\n"))
                .hasMessageContaining("mapping.yaml:1: this file has to be for redis")
                .hasMessageContaining("mapping.yaml:2: this program reads version 1")
                .hasMessageContaining("'steps' is missing");
        assertThatThrownBy(() -> read("")).hasMessageContaining("mapping.yaml:1: the file is empty");
        assertThatThrownBy(() -> read("a: [")).hasMessageContaining("this is not YAML");
    }

    private static RedisMappingFile read(String text) {
        return new RedisMappingFile("mapping.yaml", text, OnExisting.SKIP);
    }
}
