package io.metamigrator;

import io.metamigrator.api.ApiLab;
import io.metamigrator.migration.Phase;
import io.metamigrator.sandbox.sqlite.OldWorld;
import io.metamigrator.systems.sqlite.SmallDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** The files of a portfolio manager on their way into a set of new databases. */
final class SqliteLife extends ToldLife {
    private final Path folder;
    private final ApiLab lab;

    SqliteLife(Path folder) {
        super("sqlite");
        this.folder = folder;
        try {
            OldWorld.writeAwkward(folder.resolve("old"), 2, 5);
            SmallDatabase.make(
                    folder.resolve("old/config.db"),
                    "INSERT INTO settings VALUES ('told', '" + SECRET + "', '" + SECRET + "', '2025-01-01')");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        lab = ApiLab.in(folder.resolve("served"))
                .of("sqlite")
                .set("sqlite.source", folder.resolve("old").toString())
                .set("sqlite.target", folder.resolve("new").toString())
                .serve();
    }

    @Override
    ApiLab lab() {
        return lab;
    }

    @Override
    void applyHalf() {
        done(Phase.APPLY, forGood().replace("}", ",\"limit\":3}"));
    }

    @Override
    void applyToDeadLetters() {
        throw new IllegalStateException("a row that cannot go is kept aside, and no step is a dead letter");
    }

    @Override
    void mendAndReplay() {
        throw new IllegalStateException("there is nothing to send again");
    }

    @Override
    void spoil() {
        SmallDatabase.make(
                folder.resolve("new/current/config.db"),
                "UPDATE settings SET value = 'something else' WHERE key = 'told'",
                "UPDATE settings SET description = '" + SECRET + "' WHERE key = 'dry_run'");
        SmallDatabase.make(folder.resolve("new/current/ledger.db"), "DELETE FROM trades WHERE id = 1");
    }

    @Override
    String item() {
        return "ledger.trades of ledger.db";
    }
}
