package io.metamigrator.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingCheckTest {
    private static final String SOUND = """
            migration: small
            version: 1
            types:
              - type: symbols
                source: symbols
                key: {field: name, fold: true}
                mark: name
                fields:
                  name: {column: Symbol, required: true}
              - type: orders
                source: orders
                key: {field: id}
                mark: comment
                references:
                  symbolId: {to: symbols, column: Symbol}
                fields:
                  id: {column: Order, type: integer, required: true}
                  side: {column: Type, rule: codes, codes: {buy: 0, sell: 1}}
                  comment: {column: Comment}
            """;

    @TempDir
    Path folder;

    @Test
    void accepts_a_sound_file() throws IOException {
        assertThat(load(SOUND).types()).hasSize(2);
    }

    @Test
    void accepts_a_file_saved_with_a_byte_order_mark_and_the_line_ends_of_windows() throws IOException {
        assertThat(load("\uFEFF" + SOUND.replace("\n", "\r\n")).types()).hasSize(2);
    }

    @Test
    void names_an_unknown_rule_with_its_line() throws IOException {
        assertThat(problems("rule: codes", "rule: cods"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("mapping.yaml:18: unknown rule 'cods', use one of: codes, table, first-part"));
    }

    @Test
    void names_an_unknown_type_with_its_line() throws IOException {
        assertThat(problems("type: integer", "type: number"))
                .containsExactly(
                        "mapping.yaml:17: unknown type 'number', use one of: string, integer, decimal, boolean,"
                                + " time, date");
    }

    @Test
    void names_an_unknown_way_to_write_times_with_its_line() throws IOException {
        assertThat(problems("version: 1", "version: 1\ntimes: roman"))
                .containsExactly("mapping.yaml:3: unknown way to write times 'roman', use one of: iso, mt5");
    }

    @Test
    void a_time_is_read_in_the_way_that_the_mapping_names_and_else_in_the_way_that_it_is_written_in()
            throws IOException {
        SourceRecord order = new SourceRecord(
                "orders", "orders.csv", 1, 1, Header.of(List.of("Placed")), List.of("2025.07.15 12:00:00"));
        String timed = SOUND.replace("source: orders", "source: orders\n    time: Placed");
        assertThat(load("times: iso\n" + timed).type("orders").timeOf(order)).isEmpty();
        assertThat(load(timed).type("orders").timeOf(order)).contains(Instant.parse("2025-07-15T12:00:00Z"));
        assertThat(load("times: mt5\n" + timed).type("orders").timeOf(order))
                .contains(Instant.parse("2025-07-15T12:00:00Z"));
    }

    @Test
    void names_an_unknown_word_with_its_line() throws IOException {
        assertThat(problems("{column: Comment}", "{column: Comment, colour: red}"))
                .singleElement()
                .asString()
                .startsWith("mapping.yaml:19: 'colour' is not known here, use one of: ");
    }

    @Test
    void names_a_field_that_comes_twice() throws IOException {
        assertThat(problems("      comment:", "      id: {column: Other}\n      comment:"))
                .containsExactly("mapping.yaml:19: 'id' comes twice in 'fields', remove one of them");
    }

    @Test
    void names_a_reference_that_is_a_field_too() throws IOException {
        assertThat(problems("      comment:", "      symbolId: {column: Other}\n      comment:"))
                .containsExactly("mapping.yaml:15: 'symbolId' is a field already, keep one of them");
    }

    @Test
    void names_a_missing_key() throws IOException {
        assertThat(problems("    key: {field: id}\n", ""))
                .containsExactly("mapping.yaml:10: 'key' is missing, add 'key: {field: ...}' or 'key: {column: ...}'");
    }

    @Test
    void names_a_key_that_is_no_field() throws IOException {
        assertThat(problems("{field: id}", "{field: number}"))
                .containsExactly("mapping.yaml:12: 'number' is no field of this type, name one of its fields");
    }

    @Test
    void names_a_reference_to_an_unknown_type() throws IOException {
        assertThat(problems("to: symbols", "to: pairs"))
                .containsExactly("mapping.yaml:15: unknown type 'pairs', use one of: symbols");
    }

    @Test
    void names_a_reference_to_a_type_that_comes_later() throws IOException {
        String reference = "    references:\n      orderId: {to: orders, column: Order}\n    fields:\n      name:";
        assertThat(problems("    fields:\n      name:", reference))
                .containsExactly("mapping.yaml:9: 'orders' comes later in the file, move it before this type");
    }

    @Test
    void names_a_type_that_comes_twice() throws IOException {
        assertThat(problems("type: orders", "type: symbols"))
                .contains("mapping.yaml:10: the type 'symbols' comes twice, remove one of them");
    }

    @Test
    void names_codes_that_are_empty() throws IOException {
        assertThat(problems("{buy: 0, sell: 1}", "{}"))
                .containsExactly("mapping.yaml:18: the rule 'codes' has no codes, add 'codes: {word: number, ...}'");
    }

    @Test
    void names_a_code_that_is_no_number() throws IOException {
        assertThat(problems("sell: 1", "sell: one"))
                .containsExactly("mapping.yaml:18: 'sell' is 'one', which is no number, write it as 1.5");
    }

    @Test
    void names_a_default_that_is_not_of_the_fields_type() throws IOException {
        assertThat(problems("type: integer, required: true", "type: integer, default: none"))
                .containsExactly("mapping.yaml:17: 'none' is no integer, write a value of that type");
    }

    @Test
    void names_a_field_without_a_column() throws IOException {
        assertThat(problems("comment: {column: Comment}", "comment: {type: string}"))
                .containsExactly(
                        "mapping.yaml:19: comment has neither a column nor a value, add 'column: ...' or 'value: ...'");
    }

    @Test
    void names_a_file_that_is_not_yaml() throws IOException {
        assertThat(problems("comment: {column: Comment}", "comment: {column: Comment"))
                .singleElement()
                .asString()
                .startsWith("mapping.yaml:20: this is not YAML");
    }

    @Test
    void names_an_empty_file_and_one_without_types() throws IOException {
        assertThat(refused("").problems())
                .containsExactly("mapping.yaml:1: the file is empty, add the types that are migrated");
        assertThat(refused("migration: x\nversion: 2\n").problems())
                .containsExactly(
                        "mapping.yaml:1: 'types' is missing or empty, add the types that are migrated",
                        "mapping.yaml:2: this program reads version 1, write 'version: 1'");
    }

    @Test
    void names_a_line_of_a_table_that_is_never_reached() throws IOException {
        String tables = """
                version: 1
                tables:
                  groups:
                    - {starts-with: '*', group: ROOT}
                    - {starts-with: demo, group: DEMO}
                """;
        assertThat(problems("version: 1\n", tables))
                .containsExactly("mapping.yaml:6: a line after '*' is never reached, move '*' to the end");
    }

    @Test
    void names_all_problems_at_once_in_the_order_of_their_lines() throws IOException {
        String broken = SOUND.replace("to: symbols", "to: pairs")
                .replace("mark: name", "marks: name")
                .replace("type: integer", "type: number");
        assertThat(refused(broken).problems())
                .extracting(problem -> problem.split(":")[1])
                .containsExactly("4", "7", "15", "17");
    }

    private List<String> problems(String sound, String broken) throws IOException {
        assertThat(SOUND).contains(sound);
        return refused(SOUND.replace(sound, broken)).problems();
    }

    private MappingException refused(String text) {
        return catchThrowableOfType(MappingException.class, () -> load(text));
    }

    private Mapping load(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("mapping.yaml"), text);
        return Mapping.load(file, ZoneOffset.UTC);
    }
}
