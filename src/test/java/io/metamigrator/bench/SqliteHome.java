package io.metamigrator.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Settings of a migration of old files, with a target and a ledger of its own. */
record SqliteHome(Path old, Path home) {
    /** The words that carry a plan out for good. */
    static final String[] APPLY = {
        "sqlite", "apply", "--apply", "--i-understand-this-will-write-to-sqlite", "--confirm", "MIGRATE"
    };

    static SqliteHome fresh(Bench bench, String name, Path old) throws IOException {
        return new SqliteHome(old, bench.fresh(name));
    }

    List<String> settings() {
        return List.of(
                "-Dsqlite.source=" + old,
                "-Dsqlite.target=" + home.resolve("databases"),
                "-Dout.dir=" + home.resolve("out"),
                "-Dledger.url=jdbc:sqlite:" + home.resolve("ledger.db"));
    }
}
