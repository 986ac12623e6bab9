package io.metamigrator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite takes the index of claims where it is asked who has one, so that a large run goes on at once. */
class ClaimIndexTest {
    @TempDir
    Path folder;

    @Test
    void what_was_created_is_found_by_it() throws SQLException {
        assertThat(plan(RecordSql.CREATED))
                .containsExactly("SEARCH other USING INDEX record_claim (migration=? AND target=? AND type=?)");
    }

    @Test
    void what_an_earlier_run_has_brought_there_is_found_by_it() throws SQLException {
        assertThat(plan(RecordSql.SKIP))
                .contains(
                        "SEARCH other USING INDEX record_claim (migration=? AND target=? AND type=? AND natural_key=?)");
    }

    private List<String> plan(String sql) throws SQLException {
        LedgerSettings settings = Store.SQLITE.fresh(folder);
        Ledger.open(settings).close();
        List<String> steps = new ArrayList<>();
        try (var connection = DriverManager.getConnection(settings.url());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (rows.next()) {
                steps.add(rows.getString("detail"));
            }
        }
        return steps;
    }
}
