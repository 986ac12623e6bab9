package io.metamigrator.ledger;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The durable memory of all migrations: runs, records, leases and the audit. Thread-safe. */
public final class Ledger implements AutoCloseable {
    private final Database database;
    private final GroupCommit writer;
    private final Runs runs;
    private final Records records;
    private final Slices slices;
    private final Leases leases;
    private final Audit audit;
    private final IntakeBook intake;
    private final DeadLetterStore letters;
    private final Approvals approvals;

    private Ledger(Database database, LeaseClock clock) {
        this.database = database;
        this.writer = new GroupCommit(database);
        Reader reader = new Reader(database);
        this.audit = new Audit(writer, reader);
        this.letters = new DeadLetterStore(writer, reader);
        this.leases = new Leases(database.url(), database.leaseTerm(), clock, writer, reader);
        this.runs = new Runs(writer, reader);
        this.records = new Records(writer, reader);
        this.slices = new Slices(writer, reader);
        this.intake = new IntakeBook(writer, reader);
        this.approvals = new Approvals(writer, reader);
    }

    /**
     * Opens the ledger and brings its schema up to date.
     *
     * @throws LedgerException if it cannot be opened; the message says what to do
     */
    public static Ledger open(LedgerSettings settings) {
        return open(settings, LeaseClock.SYSTEM);
    }

    /** @param clock what leases go by */
    static Ledger open(LedgerSettings settings, LeaseClock clock) {
        return new Ledger(Database.open(settings), clock);
    }

    public Runs runs() {
        return runs;
    }

    public Records records() {
        return records;
    }

    public Slices slices() {
        return slices;
    }

    /** How many records of a run are in each state, by type, those of its slices among them; the one count that everybody tells. */
    public Map<String, Map<State, Long>> counts(Run run) {
        Map<String, Map<State, Long>> counts = records.counts(run);
        slices.counts(run).forEach((part, states) -> {
            Map<State, Long> sum = counts.computeIfAbsent(part, none -> new EnumMap<>(State.class));
            states.forEach((state, count) -> {
                if (count > 0) {
                    sum.merge(state, count, Long::sum);
                }
            });
        });
        return counts;
    }

    public Leases leases() {
        return leases;
    }

    public Audit audit() {
        return audit;
    }

    public IntakeBook intake() {
        return intake;
    }

    public Approvals approvals() {
        return approvals;
    }

    public DeadLetterStore letters() {
        return letters;
    }

    /**
     * Copies a ledger that is a file into a folder, of which the newest five copies are kept; to be called before a run
     * starts. A ledger in PostgreSQL is backed up by its own means, and nothing is done here.
     *
     * @return the copy
     */
    public Optional<Path> backup(Path folder) {
        return database.isFile() ? Optional.of(new Backups(folder).add(database.readers())) : Optional.empty();
    }

    /** Waits for a durable write and unwraps its failure. */
    static <T extends @Nullable Object> T await(CompletableFuture<T> write) {
        if (GroupCommit.isWriting()) {
            throw new IllegalStateException("what hangs on a write of the ledger must not wait for another");
        }
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
