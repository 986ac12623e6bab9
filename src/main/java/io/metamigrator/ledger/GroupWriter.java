package io.metamigrator.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes groups of tasks, each in one transaction, and answers them once it is durable. A store that goes away is waited
 * for; a task that breaks a rule of the schema is found by halving its group. One thread.
 */
final class GroupWriter {
    private final Database database;
    private final @Nullable CommitMark mark;
    private @Nullable WriterConnection session;
    /** The answers of a commit whose own answer was lost. */
    private @Nullable List<Runnable> inDoubt;

    GroupWriter(Database database) {
        this.database = database;
        this.mark = database.isFile() ? null : new CommitMark();
    }

    void write(List<Task<?>> group) {
        Patience patience = database.patience();
        while (true) {
            try {
                if (!wasCommitted()) {
                    together(group);
                }
                return;
            } catch (SQLException
                    | RuntimeException
                    | AssertionError e) { // the last is what pgjdbc makes of a lost batch
                WriteFault fault = session == null ? WriteFault.ofConnecting(e) : WriteFault.of(e);
                undo(fault);
                if (fault == WriteFault.PASSING && patience.anotherTry()) {
                    continue;
                }
                if (fault == WriteFault.WORK && group.size() > 1) {
                    int half = group.size() / 2;
                    write(group.subList(0, half));
                    write(group.subList(half, group.size()));
                } else {
                    fail(group, e);
                }
                return;
            }
        }
    }

    private void together(List<Task<?>> group) throws SQLException {
        WriterConnection open = connected();
        List<GroupCommit.Answer<Runnable>> outcomes = new ArrayList<>(group.size());
        open.begin();
        if (mark != null) {
            mark.write(open);
        }
        for (Task<?> task : group) {
            outcomes.add(task.on(open));
        }
        open.flush();
        List<Runnable> answers = new ArrayList<>(group.size());
        outcomes.forEach(outcome -> answers.add(outcome.get()));
        commit(open, answers);
        answers.forEach(Runnable::run);
    }

    private void commit(WriterConnection open, List<Runnable> answers) throws SQLException {
        try {
            open.commit();
        } catch (SQLException e) {
            inDoubt = mark != null && WriteFault.of(e) == WriteFault.PASSING ? answers : null;
            throw e;
        }
    }

    /** After a commit whose answer was lost: whether it took place after all. Its tasks are then answered. */
    private boolean wasCommitted() throws SQLException {
        if (inDoubt == null || mark == null) {
            return false;
        }
        boolean there = mark.isThere(connected());
        List<Runnable> answers = inDoubt;
        inDoubt = null;
        if (there) {
            answers.forEach(Runnable::run);
        }
        return there;
    }

    private void fail(List<Task<?>> group, Throwable e) {
        String text = (inDoubt == null
                        ? "the ledger cannot be written: "
                        : "the connection to the ledger broke during a commit, and whether it took place is not known: ")
                + WriteFault.explain(database.address(), e);
        inDoubt = null;
        group.forEach(task -> task.fail(new LedgerException(text, e)));
    }

    private WriterConnection connected() throws SQLException {
        WriterConnection open = session;
        if (open == null) {
            open = database.writer();
            session = open;
            if (mark != null) {
                mark.sweep(open, false);
            }
        }
        return open;
    }

    private void undo(WriteFault fault) {
        try {
            if (session != null) {
                session.rollback();
            }
        } catch (SQLException e) {
            disconnect();
        }
        if (fault != WriteFault.WORK) {
            disconnect();
        }
    }

    void close() {
        try {
            if (session != null && mark != null) {
                mark.sweep(session, true);
            }
        } catch (SQLException e) {
            // the mark stays until another writer sweeps it
        }
        disconnect();
    }

    private void disconnect() {
        WriterConnection open = session;
        session = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            // the connection is gone, which is all that was asked for
        }
    }
}
