package io.metamigrator.systems.sqlite.health;

import io.metamigrator.migration.Check;
import io.metamigrator.migration.Estimate;
import io.metamigrator.migration.Moments;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.health.Measure;
import io.metamigrator.migration.health.Measure.Kind;
import io.metamigrator.migration.slices.BackupFolder;
import io.metamigrator.migration.slices.BackupHead;
import io.metamigrator.migration.slices.BackupManifest;
import io.metamigrator.migration.slices.DrillNote;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.sqlite.steps.SqlitePlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is kept of the old files by the current plan, how old it is, and when it was last tried out. */
final class KeptBackups {
    private static final String NAME = "backup";

    private final PhaseContext context;

    KeptBackups(PhaseContext context) {
        this.context = context;
    }

    private boolean isPlanned() {
        return SlicePlan.isThere(context.paths());
    }

    private Optional<BackupFolder.Backup> last() {
        String plan = SqlitePlan.read(context.paths(), context.json()).digest();
        return BackupFolder.of(context.paths(), plan, SqlitePlan.WORDS, KeptBackups::head)
                .last(BackupHead.Kind.SOURCES);
    }

    private static Optional<BackupHead> head(Path backup) {
        return BackupManifest.find(backup).map(BackupManifest::head);
    }

    Check check() {
        if (!isPlanned()) {
            return Check.pass(NAME, "nothing is planned, so that nothing has to be kept yet");
        }
        Optional<BackupFolder.Backup> last = last();
        if (last.isEmpty()) {
            return new Check(
                    NAME,
                    Check.Result.WARN,
                    "there is none of the current plan; apply takes one before it first writes",
                    List.of());
        }
        BackupFolder.Backup backup = last.get();
        String kept = "kept at " + Moments.of(backup.head().at()) + " in " + backup.file();
        Optional<DrillNote> drill = DrillNote.find(backup.file());
        if (drill.isPresent() && !drill.get().isGood()) {
            return new Check(
                    NAME,
                    Check.Result.FAIL,
                    kept + ", which did not come back as it was when it was tried out at "
                            + Moments.of(drill.get().at()) + "; take another one",
                    List.of());
        }
        return Check.pass(
                NAME,
                kept
                        + drill.map(note -> ", tried out " + Estimate.text(since(note.at())) + " ago")
                                .orElse(", never tried out: backup --drill"));
    }

    private static Duration since(Instant then) {
        Duration since = Duration.between(then, Instant.now());
        return since.isNegative() ? Duration.ZERO : since;
    }

    /** What is not there has no measure. */
    List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        if (isPlanned()) {
            last().ifPresent(backup -> {
                measures.add(new Measure(
                        Kind.BACKUP_AT,
                        backup.head().kind().word(),
                        backup.head().at().getEpochSecond()));
                DrillNote.find(backup.file())
                        .filter(DrillNote::isGood)
                        .ifPresent(note -> measures.add(new Measure(
                                Kind.DRILL_AT,
                                backup.head().kind().word(),
                                note.at().getEpochSecond())));
            });
        }
        return measures;
    }
}
