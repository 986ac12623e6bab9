package io.metamigrator.systems.sqlite.mapping;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.migration.failure.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckSectionTest {
    @TempDir
    Path folder;

    private void load(String checks) throws IOException {
        Path file = folder.resolve("mapping.yaml");
        Files.createDirectories(folder.resolve("schema"));
        Files.writeString(folder.resolve("schema/new.sql"), "CREATE TABLE \"t\"(a TEXT, b TEXT) STRICT;");
        Files.writeString(file, """
            migration: sqlite
            version: 1
            files: {old: {file: old.db}}
            databases:
              - {database: new, profile: standard, tables: [{table: t, same: [a], sources: [{from: old.t}]}]}
            checks:
            """ + checks);
        SqliteMapping.load(file, "requirement");
    }

    @Test
    void a_check_that_cannot_be_asked_is_named_with_file_line_and_field() {
        assertThatThrownBy(() -> load("""
              - {expect: none, new: SELECT a FROM new.t}
              - {check: "Two Words", expect: none, new: SELECT a FROM new.t}
              - {check: broken, expect: none, new: SELECT a FRM new.t}
              - {check: column, expect: none, new: SELECT c FROM new.t}
              - {check: database, expect: none, new: SELECT a FROM nwe.t}
              - {check: file, expect: none, old: "SELECT a FROM {odl.t}", new: SELECT a FROM new.t}
              - {check: old_broken, expect: none, old: "SELECT a, FROM {old.t}", new: SELECT a FROM new.t}
              - {check: writes, expect: none, new: DELETE FROM new.t}
              - {check: two, expect: none, new: SELECT 1; DELETE FROM new.t}
              - {check: brace, expect: none, new: "SELECT {a} FROM new.t"}
              - {check: alone, expect: same, new: SELECT a FROM new.t}
              - {check: without, expect: none}
              - {check: unexpected, new: SELECT a FROM new.t}
              - {check: odd, expect: none, new: SELECT a FROM new.t, limt: 3}
              - {check: odd, expect: none, new: "SELECT a FROM new.t UNION ALL SELECT z FROM {old.t}"}
            """))
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll(
                        "mapping.yaml:7: 'check' is missing",
                        "mapping.yaml:8: 'Two Words' is no name for a check",
                        "mapping.yaml:9: 'new' is no SQL that can be asked",
                        "mapping.yaml:10: 'new' is no SQL that can be asked",
                        "no such column: c",
                        "mapping.yaml:11: 'new' is no SQL that can be asked",
                        "no such table: nwe.t",
                        "mapping.yaml:12: 'odl' is not among 'files'",
                        "mapping.yaml:13: 'old' is no SQL that can be asked",
                        "mapping.yaml:14: 'new' is no question; begin it with SELECT",
                        "mapping.yaml:15: 'new' is not one expression of SQL",
                        "mapping.yaml:16: 'new' has braces around something that is no table",
                        "mapping.yaml:17: 'same' needs a question to the old files",
                        "mapping.yaml:18: 'new' is missing",
                        "mapping.yaml:19: 'expect' is missing",
                        "mapping.yaml:20: 'limt' is not known here",
                        "mapping.yaml:21: the check 'odd' comes twice");
    }
}
