package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.build.Step;
import io.metamigrator.systems.sqlite.plan.KeptTable;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is left over: first looked at as a whole, and then, if it is sound, row by row. Thread-safe. */
final class ComparedLeftovers implements AutoCloseable {
    private final MovePlan plan;
    private final NewFile file;
    private final KnownWhole known;
    private final Path scratch;
    private final Showing showing;
    private final List<Finding> findings = new ArrayList<>();
    private NewFile.@Nullable State state;
    private @Nullable KeptComparison rows;

    ComparedLeftovers(MovePlan plan, Path folder, KnownWhole known, Path scratch, Showing showing) {
        this.plan = plan;
        this.file = NewFile.of(folder, ComparedSet.LEFTOVERS);
        this.known = known;
        this.scratch = scratch;
        this.showing = showing;
    }

    /** A folder of its own for each connection, since copies are made by several threads. */
    static Path room(Path scratch, String name) {
        Path room = scratch.resolve(name);
        try {
            PrivateFiles.folder(room);
            return room;
        } catch (IOException e) {
            throw MigrationException.unavailable(room + " cannot be made: " + e.getMessage(), e);
        }
    }

    synchronized List<Finding> findings() {
        state();
        return List.copyOf(findings);
    }

    private NewFile.State state() {
        NewFile.State looked = state;
        if (looked == null) {
            findings.clear();
            looked = file.look(
                    known,
                    findings::add,
                    connection -> new LeftoverNotes(connection).compare(plan.inventory(), findings::add));
            state = looked;
        }
        return looked;
    }

    /** The file; empty where its rows cannot be asked for. */
    synchronized Optional<Path> sound() {
        return state() == NewFile.State.SOUND ? Optional.of(file.path()) : Optional.empty();
    }

    private KeptComparison rows() {
        KeptComparison open = rows;
        if (open == null) {
            open = KeptComparison.open(plan, sound(), showing, room(scratch, ComparedSet.LEFTOVERS));
            rows = open;
        }
        return open;
    }

    synchronized KeptComparison.Due due(Step step) {
        return rows().due(step);
    }

    /** @param moved how many rows of the step go */
    synchronized StepLook compare(Step step, long moved, Consumer<Finding> differences) {
        if (state() != NewFile.State.SOUND) {
            KeptComparison.Due due = rows().due(step);
            return blind(due.kept(), due.whole());
        }
        return rows().compare(step, moved, differences);
    }

    synchronized StepLook compare(KeptTable table, Consumer<Finding> differences) {
        if (state() != NewFile.State.SOUND) {
            long due = table.origin().table().rows();
            return blind(due, due);
        }
        return rows().compare(table, differences);
    }

    private StepLook blind(long due, long whole) {
        return state() == NewFile.State.ABSENT
                ? new StepLook(CompareTally.NOTHING, Map.of(ComparedSet.LEFTOVERS, StepLook.absent(due)), whole, 0)
                : new StepLook(CompareTally.NOTHING, Map.of(), whole, due);
    }

    synchronized Set<String> names() {
        return rows().names();
    }

    synchronized void extras(String table, Consumer<Finding> extras) {
        if (state() == NewFile.State.SOUND) {
            rows().extras(table, extras);
        }
    }

    synchronized void strangers(Consumer<Finding> extras) {
        if (state() == NewFile.State.SOUND) {
            rows().strangers(extras);
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
