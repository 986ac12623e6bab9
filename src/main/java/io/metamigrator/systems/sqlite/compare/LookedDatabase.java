package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one new database is like as a whole: found out once, by whoever asks first, while others wait. Thread-safe. */
final class LookedDatabase {
    private final MovePlan plan;
    private final DatabaseRule rule;
    private final Path folder;
    private final KnownWhole known;
    private final List<Finding> findings = new ArrayList<>();
    private NewFile.@Nullable State state;

    LookedDatabase(MovePlan plan, DatabaseRule rule, Path folder, KnownWhole known) {
        this.plan = plan;
        this.rule = rule;
        this.folder = folder;
        this.known = known;
    }

    synchronized List<Finding> findings() {
        state();
        return List.copyOf(findings);
    }

    synchronized NewFile.State state() {
        NewFile.State looked = state;
        if (looked == null) {
            findings.clear();
            looked = FileComparison.compare(plan, rule, folder, known, findings::add);
            state = looked;
        }
        return looked;
    }

    /** Whether its rows can be asked for. */
    boolean isSound() {
        return state() == NewFile.State.SOUND;
    }
}
