package io.metamigrator.systems.sqlite.build;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.plan.Group;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * One new database while it is made, beside the database of what is left over. Steps are carried out all or none, together with
 * the note that they were; after a kill at any instant the same steps may be asked for again. One thread, one at a time for a
 * folder.
 */
public final class DatabaseBuild implements AutoCloseable {
    private static final String FINISHED = "finished ";

    private final MovePlan plan;
    private final DatabaseRule rule;
    private final Path file;
    private final Connection connection;
    private final StepNotes notes;
    private final AttachedFiles files;

    private DatabaseBuild(MovePlan plan, DatabaseRule rule, Path folder, Connection connection) {
        this.plan = plan;
        this.rule = rule;
        this.file = folder.resolve(rule.name() + ".db");
        this.connection = connection;
        this.notes = new StepNotes(connection);
        this.files = new AttachedFiles(connection, new Utf8Copies(folder));
    }

    /**
     * Begins a new database in a folder, or goes on with it.
     *
     * @throws MigrationException refused, if the folder was begun for another plan
     */
    public static DatabaseBuild open(MovePlan plan, DatabaseRule rule, Path folder) {
        try {
            Connection connection =
                    NewFiles.open(folder.resolve(rule.name() + ".db"), rule, folder.resolve("leftovers.db"));
            DatabaseBuild build = new DatabaseBuild(plan, rule, folder, connection);
            try {
                build.notes.requirePlan(plan.digest());
                return build;
            } catch (MigrationException e) {
                build.close();
                throw e;
            }
        } catch (SQLException e) {
            throw broken(rule, e);
        }
    }

    /** What is to be done, in order. @param rows the most that one step moves where it can be cut */
    public List<Step> steps(long rows) {
        try {
            return new StepCut(rows).steps(plan.groups(rule));
        } catch (SQLException e) {
            throw broken(rule, e);
        }
    }

    /** Carries steps out, all or none; those that were done before are told as they were. */
    public StepTally carryOut(List<Step> steps) {
        try {
            files.attachFor(steps);
            return wholly(() -> {
                StepTally tally = StepTally.NOTHING;
                for (Step step : steps) {
                    Optional<StepTally> before = notes.find(step.name());
                    tally = tally.and(before.isPresent() ? before.get() : carryOut(step));
                }
                return tally;
            });
        } catch (SQLException e) {
            throw broken(rule, e);
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    /** In one transaction, of which nothing is left if anything fails. */
    private <T> T wholly(Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T done = work.run();
            connection.commit();
            return done;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private StepTally carryOut(Step step) throws SQLException {
        StepTally tally = step.group().isFreeOfCollisions()
                ? new PlainStep(connection, step).run()
                : new CollidingStep(connection, step).run(NumberMarks.highest(step.group()));
        if (!tally.addsUp()) {
            throw new IllegalStateException("the rows of " + step.name() + " do not add up: " + tally);
        }
        notes.note(step.name(), tally);
        return tally;
    }

    /** Ends the database once all of its steps are done: indexes, marks, the write-ahead log; and looks at it as a whole. */
    public List<String> finish() {
        try {
            if (notes.find(FINISHED + rule.name()).isEmpty()) {
                wholly(this::complete);
            }
            return NewFiles.end(connection, rule);
        } catch (SQLException e) {
            throw broken(rule, e);
        }
    }

    private StepTally complete() throws SQLException {
        for (String statement : rule.schema().rest()) {
            execute(statement);
        }
        for (Group group : plan.groups(rule)) {
            NumberMarks.raise(connection, group);
        }
        notes.note(FINISHED + rule.name(), StepTally.NOTHING);
        return StepTally.NOTHING;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private MigrationException unwritten(IOException e) {
        return new MigrationException(ExitCode.UNAVAILABLE, file + " cannot be written: " + e.getMessage(), e);
    }

    /** A disk that is full or broken is not the mapping's fault. */
    private static MigrationException broken(DatabaseRule rule, SQLException e) {
        boolean isOutside =
                String.valueOf(e.getMessage()).matches("(?s).*SQLITE_(FULL|IOERR|BUSY|CANTOPEN|READONLY).*");
        return isOutside
                ? MigrationException.unavailable(rule.name() + ".db cannot be written: " + e.getMessage(), e)
                : new MigrationException(
                        ExitCode.REFUSED, rule.name() + " cannot be made as the mapping says: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw broken(rule, e);
        }
    }
}
