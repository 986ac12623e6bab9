package io.metamigrator.systems.sqlite.health;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Cases;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.Checks;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.slices.BackupFolder;
import io.metamigrator.migration.slices.BackupHead;
import io.metamigrator.migration.slices.BackupManifest;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.sqlite.publish.Publication;
import io.metamigrator.systems.sqlite.source.Inventory;
import io.metamigrator.systems.sqlite.source.SourceFolder;
import io.metamigrator.systems.sqlite.steps.SqlitePlan;
import io.metamigrator.systems.sqlite.validate.EngineCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells how old files, their backup, the set that counts, and the disk are now. */
public final class SqliteHealth {
    private final Path source;
    private final Path target;
    private final Publication publication;
    private final SetCheck set;
    private final PhaseContext context;

    public SqliteHealth(Path source, Path target, Publication publication, SetCheck set, PhaseContext context) {
        this.source = source;
        this.target = target;
        this.publication = publication;
        this.set = set;
        this.context = context;
    }

    /** All checks; refused where one failed. */
    public PhaseResult look() {
        List<Check> all = new ArrayList<>();
        all.add(EngineCheck.of());
        all.addAll(sources());
        all.add(counting()
                .map(run -> set.of(publication.place(run.id())))
                .orElseGet(() -> Check.pass("set", "no set of a run counts in " + target)));
        all.add(backup());
        all.add(RoomCheck.of(target));
        Checks checks = new Checks(all);
        boolean well = checks.failed().isEmpty();
        String migration = SqlitePlan.WORDS.migration();
        ObjectNode facts =
                checks.json(migration).put("phase", ViewRequest.HEALTH).put("healthy", well);
        return new PhaseResult(well ? ExitCode.DONE : ExitCode.REFUSED, checks.lines(), facts, migration + " status");
    }

    private Check backup() {
        if (!SlicePlan.isThere(context.paths())) {
            return Check.pass("backup", "nothing is planned, so that nothing has to be kept yet");
        }
        String plan = SqlitePlan.read(context.paths(), context.json()).digest();
        return BackupFolder.of(context.paths(), plan, SqlitePlan.WORDS, SqliteHealth::head)
                .last(BackupHead.Kind.SOURCES)
                .map(last -> Check.pass("backup", "kept at " + last.head().at() + " in " + last.file()))
                .orElseGet(() -> new Check(
                        "backup",
                        Check.Result.WARN,
                        "there is none of the current plan; apply takes one before it first writes",
                        List.of()));
    }

    private static Optional<BackupHead> head(Path backup) {
        return BackupManifest.find(backup).map(BackupManifest::head);
    }

    private Optional<Run> counting() {
        return context.ledger().runs().of(SqlitePlan.WORDS.migration()).stream()
                .filter(run -> publication.isCurrent(run.id()))
                .findFirst();
    }

    private List<Check> sources() {
        try {
            Inventory old = SourceFolder.read(publication.sources(source));
            Cases holders = new Cases();
            old.files()
                    .forEach(file -> file.holders().forEach(who -> holders.add(who + " has " + file.name() + " open")));
            return List.of(
                    old.files().isEmpty()
                            ? new Check(
                                    "sources", Check.Result.WARN, "no old database is in " + old.folder(), List.of())
                            : Check.pass(
                                    "sources",
                                    old.files().size() + " old databases in " + old.folder() + ", each whole"),
                    Check.of(
                            "writers",
                            holders,
                            Check.Result.WARN,
                            "nobody wrote to an old database while it was read, and no other process has one open",
                            "processes have old databases open; stop them before apply"));
        } catch (MigrationException unreadable) {
            return List.of(new Check(
                    "sources",
                    Check.Result.FAIL,
                    "the old databases cannot be read as they should",
                    String.valueOf(unreadable.getMessage()).lines().toList()));
        }
    }
}
