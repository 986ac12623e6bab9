package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.build.Step;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One new database: first looked at as a whole, and then, if it is sound, row by row. Thread-safe. */
final class ComparedDatabase implements AutoCloseable {
    private final MovePlan plan;
    private final DatabaseRule rule;
    private final Path folder;
    private final KnownWhole known;
    private final Path scratch;
    private final Showing showing;
    private final ComparedLeftovers leftovers;
    private final List<Finding> findings = new ArrayList<>();
    private NewFile.@Nullable State state;
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
        this.folder = folder;
        this.known = known;
        this.scratch = scratch;
        this.showing = showing;
        this.leftovers = leftovers;
    }

    synchronized List<Finding> findings() {
        state();
        return List.copyOf(findings);
    }

    private NewFile.State state() {
        NewFile.State looked = state;
        if (looked == null) {
            findings.clear();
            looked = FileComparison.compare(plan, rule, folder, known, findings::add);
            state = looked;
        }
        return looked;
    }

    private DatabaseComparison rows() {
        DatabaseComparison open = rows;
        if (open == null) {
            open = DatabaseComparison.open(
                    plan,
                    rule,
                    NewFile.of(folder, rule.name()).path(),
                    leftovers.sound(),
                    showing,
                    ComparedLeftovers.room(scratch, rule.name()));
            rows = open;
        }
        return open;
    }

    synchronized StepLook compare(Step step, Consumer<Finding> differences) {
        boolean isAsked = state() == NewFile.State.SOUND && rows().isKeyed(step.group());
        if (isAsked) {
            return StepLook.of(rows().compare(step, differences));
        }
        long due = leftovers.due(step).moved();
        return state() == NewFile.State.ABSENT
                ? StepLook.of(StepLook.absent(due))
                : new StepLook(CompareTally.NOTHING, Map.of(), 0, due);
    }

    synchronized void extras(TableShape table, Consumer<Finding> extras) {
        boolean isKeyed = plan.groups(rule).stream()
                .filter(group -> group.rule().table().equals(table))
                .allMatch(group -> state() != NewFile.State.SOUND || rows().isKeyed(group));
        if (state() == NewFile.State.SOUND && isKeyed) {
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
