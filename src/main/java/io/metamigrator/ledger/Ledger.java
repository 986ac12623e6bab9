package io.metamigrator.ledger;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The durable memory of all migrations: runs, records, leases and the audit. Thread-safe. */
public final class Ledger implements AutoCloseable {
    private final Database database;
    private final GroupCommit writer;
    private final Runs runs;
    private final Records records;
    private final Leases leases;
    private final Audit audit;

    private Ledger(Database database) {
        this.database = database;
        this.writer = new GroupCommit(database);
        Jdbi reader = Jdbi.create(database.readers());
        this.audit = new Audit(writer, reader);
        this.leases = new Leases(writer, reader);
        this.runs = new Runs(writer, reader);
        this.records = new Records(writer, reader);
    }

    /**
     * Opens the ledger and brings its schema up to date.
     *
     * @throws LedgerException where it cannot be opened; the message says what to do
     */
    public static Ledger open(LedgerSettings settings) {
        return new Ledger(Database.open(settings));
    }

    public Runs runs() {
        return runs;
    }

    public Records records() {
        return records;
    }

    public Leases leases() {
        return leases;
    }

    public Audit audit() {
        return audit;
    }

    /** Waits for a durable write and unwraps its failure. */
    static <T extends @Nullable Object> T await(CompletableFuture<T> write) {
        try {
            return write.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LedgerException refusal) {
                throw refusal;
            }
            throw new LedgerException("the ledger cannot be written", e.getCause());
        }
    }

    @Override
    public void close() {
        writer.close();
        database.close();
    }
}
