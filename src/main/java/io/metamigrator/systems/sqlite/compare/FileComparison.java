package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.build.DueRows;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SchemaShape;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.source.FileTraits;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/** Compares a new database as a whole with what it should be: schema, set-up, integrity, references and number marks. */
final class FileComparison {
    private static final int PAGE_SIZE = 4096;

    private final MovePlan plan;
    private final DatabaseRule rule;
    private final Connection connection;
    private final Consumer<Finding> findings;

    private FileComparison(MovePlan plan, DatabaseRule rule, Connection connection, Consumer<Finding> findings) {
        this.plan = plan;
        this.rule = rule;
        this.connection = connection;
        this.findings = findings;
    }

    /** @param folder with the new databases */
    static NewFile.State compare(
            MovePlan plan, DatabaseRule rule, Path folder, KnownWhole known, Consumer<Finding> findings) {
        return NewFile.of(folder, rule.name())
                .look(known, findings, connection -> new FileComparison(plan, rule, connection, findings).compare());
    }

    private void compare() throws SQLException {
        traits();
        SchemaShape there = SchemaShape.read(connection);
        new SchemaComparison(rule.name(), rule.schema().shape(), there).compare(findings);
        references();
        for (TableShape table : rule.schema().shape().tables()) {
            if (table.autoincrements() && there.table(table.name()).isPresent()) {
                mark(table, there);
            }
        }
    }

    private void traits() throws SQLException {
        FileTraits traits = FileTraits.read(connection);
        trait("encoding", "UTF-8", traits.encoding());
        trait("page_size", PAGE_SIZE, traits.pageSize());
        trait("auto_vacuum", rule.profile().autoVacuumNumber(), traits.autoVacuum());
        trait("journal_mode", "wal", traits.journal());
        trait("user_version", 0, traits.userVersion());
        trait("application_id", 0, traits.applicationId());
    }

    private void trait(String name, Object should, Object is) {
        if (!should.equals(is)) {
            findings.accept(new Finding(
                    Finding.Kind.DIFFERENT,
                    "set-up",
                    rule.name(),
                    rule.name() + ".db",
                    List.of(new Finding.Field(name, String.valueOf(should), String.valueOf(is))),
                    "it is not set up as its profile says",
                    null));
        }
    }

    private void references() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA main.foreign_key_check")) {
            while (row.next()) {
                findings.accept(new Finding(
                        Finding.Kind.DIFFERENT,
                        "reference",
                        rule.name() + "." + row.getString(1),
                        "row " + row.getString(2),
                        List.of(),
                        "it refers to a row of " + row.getString(3) + " that is not there",
                        null));
            }
        }
    }

    /** The mark that keeps numbers from being given again: the highest that a row has, or ever had in an old table. */
    private void mark(TableShape table, SchemaShape there) throws SQLException {
        String number = Quoted.name(table.rowidColumn().orElseThrow());
        long should = Math.max(
                DueRows.highestNumber(plan, rule, table),
                number("SELECT coalesce(max(" + number + "), 0) FROM main." + Quoted.name(table.name())));
        long is = there.objects().stream().noneMatch(object -> object.name().equals("sqlite_sequence"))
                ? 0
                : number("SELECT coalesce(max(seq), 0) FROM main.sqlite_sequence WHERE name = "
                        + Quoted.text(table.name()));
        if (should != is) {
            findings.accept(new Finding(
                    Finding.Kind.DIFFERENT,
                    "mark",
                    rule.name() + "." + table.name(),
                    table.name(),
                    List.of(new Finding.Field("seq", String.valueOf(should), String.valueOf(is))),
                    "numbers of deleted rows may be given again, or are left out",
                    null));
        }
    }

    private long number(String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }
}
