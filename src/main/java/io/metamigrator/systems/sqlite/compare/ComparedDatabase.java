package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.build.Step;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One new database, as a whole and row by row. Its rows can be compared while somebody still looks at the whole of it, but what they
 * show counts only if it is sound. Thread-safe.
 */
final class ComparedDatabase implements AutoCloseable {
    private final MovePlan plan;
    private final DatabaseRule rule;
    private final Path file;
    private final Path scratch;
    private final Showing showing;
    private final ComparedLeftovers leftovers;
    private final LookedDatabase whole;
    private @Nullable DatabaseComparison rows;

    ComparedDatabase(
            MovePlan plan,
            DatabaseRule rule,
            Path folder,
            KnownWhole known,
            Path scratch,
            Showing showing,
            ComparedLeftovers leftovers) {
        this.plan = plan;
        this.rule = rule;
        this.file = NewFile.of(folder, rule.name()).path();
        this.scratch = scratch;
        this.showing = showing;
        this.leftovers = leftovers;
        this.whole = new LookedDatabase(plan, rule, folder, known);
    }

    List<Finding> findings() {
        return whole.findings();
    }

    private DatabaseComparison rows() {
        DatabaseComparison open = rows;
        if (open == null) {
            open = DatabaseComparison.open(
                    plan, rule, file, leftovers.sound(), showing, ComparedLeftovers.room(scratch, rule.name()));
            rows = open;
        }
        return open;
    }

    synchronized StepLook compare(Step step, Consumer<Finding> differences) {
        Optional<CompareTally> tally = Files.exists(file) ? compared(step, differences) : Optional.empty();
        if (tally.isPresent() && whole.isSound()) {
            return StepLook.of(tally.get());
        }
        long due = leftovers.due(step).moved();
        return whole.state() == NewFile.State.ABSENT
                ? StepLook.of(StepLook.absent(due))
                : new StepLook(CompareTally.NOTHING, Map.of(), 0, due);
    }

    /** Empty if no key tells rows apart, or if the file is not sound and says so itself. The first difference waits for what the whole is like. */
    private Optional<CompareTally> compared(Step step, Consumer<Finding> differences) {
        try {
            return rows().isKeyed(step.group())
                    ? Optional.of(rows().compare(step, difference -> {
                        if (whole.isSound()) {
                            differences.accept(difference);
                        }
                    }))
                    : Optional.empty();
        } catch (RuntimeException e) { // there is no telling what a damaged file makes of a question
            if (whole.isSound()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    synchronized void extras(TableShape table, Consumer<Finding> extras) {
        boolean isKeyed = whole.isSound()
                && plan.groups(rule).stream()
                        .filter(group -> group.rule().table().equals(table))
                        .allMatch(group -> rows().isKeyed(group));
        if (isKeyed) {
            rows().extras(table, extras);
        }
    }

    @Override
    public synchronized void close() {
        if (rows != null) {
            rows.close();
            rows = null;
        }
    }
}
