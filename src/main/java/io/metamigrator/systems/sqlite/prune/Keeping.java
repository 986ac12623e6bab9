package io.metamigrator.systems.sqlite.prune;

import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.files.Durable;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.mapping.PruneTable;
import io.metamigrator.systems.sqlite.prune.KeptPrune.State;
import io.metamigrator.systems.sqlite.publish.Steps;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps the rows that are to go, in a file for the owner alone that is whole and on the disk before one of them goes. */
final class Keeping {
    private final PruneBook book;
    private final PrunedSet set;
    private final Steps steps;

    Keeping(PruneBook book, PrunedSet set, Steps steps) {
        this.book = book;
        this.set = set;
        this.steps = steps;
    }

    KeptPrune keep(String run, PruneList list) {
        try {
            String id = book.newId(list.at());
            Path file = KeptPrune.rows(book.folder(), id);
            Path aside = file.resolveSibling(file.getFileName() + ".new");
            steps.next("keep the rows of prune " + id);
            PrivateFiles.folder(book.folder());
            PrivateFiles.write(aside).close();
            Map<String, Long> tables = new LinkedHashMap<>();
            Optional<Long> mark = set.asked(connection -> copy(connection, aside, list, tables));
            Durable.sync(aside);
            Durable.rename(aside, file);
            KeptPrune kept = new KeptPrune(
                    book.folder(),
                    id,
                    State.KEPT,
                    run,
                    list.at().toString(),
                    list.due().stream().map(Grace::shown).toList(),
                    tables,
                    Digests.sha256(file),
                    mark);
            steps.next("note what is kept of prune " + id);
            book.add(kept);
            return kept;
        } catch (IOException e) {
            throw book.unusable(e);
        }
    }

    private Optional<Long> copy(Connection connection, Path file, PruneList list, Map<String, Long> tables)
            throws SQLException {
        PrunedSet.due(connection, list.dueNames());
        PrunedSet.execute(connection, "ATTACH " + Quoted.text(SqliteConnections.addressToWrite(file)) + " AS kept");
        PrunedSet.execute(connection, "PRAGMA kept.journal_mode = OFF");
        PrunedSet.execute(connection, "BEGIN");
        for (PruneTable table : set.rule().kept()) {
            KeptTable kept = KeptTable.of(connection, table);
            PrunedSet.execute(connection, kept.create());
            long rows = PrunedSet.update(connection, kept.keep());
            if (!table.equals(set.rule().removed())) {
                tables.put(table.table(), rows);
            }
        }
        Optional<Long> mark = PruneLog.mark(set, connection);
        PrunedSet.execute(connection, "COMMIT");
        return mark;
    }
}
