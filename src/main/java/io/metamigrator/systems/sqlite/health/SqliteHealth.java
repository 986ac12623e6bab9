package io.metamigrator.systems.sqlite.health;

import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Cases;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.Checks;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.health.Look;
import io.metamigrator.migration.health.LookBook;
import io.metamigrator.migration.health.Measure;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.sqlite.prune.Prunes;
import io.metamigrator.systems.sqlite.publish.Publication;
import io.metamigrator.systems.sqlite.source.Inventory;
import io.metamigrator.systems.sqlite.source.SourceFolder;
import io.metamigrator.systems.sqlite.steps.SqlitePlan;
import io.metamigrator.systems.sqlite.validate.EngineCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how old files, their backup, the set that counts, and the disk are now; by a command, and every so often while the program stays. */
public final class SqliteHealth {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteHealth.class);

    private final Path source;
    private final Path target;
    private final Publication publication;
    private final SetCheck set;
    private final Prunes prunes;
    private final KeptBackups backups;
    private final LookBook book;
    private final PhaseContext context;

    public SqliteHealth(
            Path source, Path target, Publication publication, SetCheck set, Prunes prunes, PhaseContext context) {
        this.source = source;
        this.target = target;
        this.publication = publication;
        this.set = set;
        this.prunes = prunes;
        this.backups = new KeptBackups(context);
        this.book = new LookBook(context.paths());
        this.context = context;
    }

    /** Whether a look tells something: there is something to look at, and nobody is at work on it, who would find it in use by us. */
    public boolean isDue() {
        boolean isThere = SlicePlan.isThere(context.paths())
                || Files.isDirectory(source)
                || counting().isPresent();
        return isThere
                && context.ledger()
                        .leases()
                        .holder(SqlitePlan.WORDS.migration())
                        .isEmpty();
    }

    /** As {@link #look}; what has become worse or better since the last one is logged. */
    public void watch() {
        boolean wasWell = book.last().map(Look::isWell).orElse(true);
        Look now = take();
        if (!now.isWell()) {
            LOG.warn(
                    "{} is not well: {}",
                    now.migration(),
                    String.join("; ", now.checks().failed().lines()));
        } else if (!wasWell) {
            LOG.info("{} is well again", now.migration());
        }
    }

    /** All checks; refused where one failed. */
    public PhaseResult look() {
        Look look = take();
        return new PhaseResult(
                look.isWell() ? ExitCode.DONE : ExitCode.REFUSED,
                look.checks().lines(),
                look.json(),
                look.migration() + " status");
    }

    private Look take() {
        Optional<Run> counting = counting();
        List<Check> checks = new ArrayList<>();
        checks.add(EngineCheck.of());
        checks.addAll(sources());
        checks.add(counting.map(run -> set.of(publication.place(run.id())))
                .orElseGet(() -> Check.pass("set", "no set of a run counts in " + target)));
        counting.flatMap(run -> prunes.check(publication.place(run.id()))).ifPresent(checks::add);
        checks.add(backups.check());
        checks.add(RoomCheck.of(target));
        List<Measure> measures = new ArrayList<>();
        measures.add(
                new Measure(Measure.Kind.PUBLISHED, counting.map(Run::id).orElse(""), counting.isPresent() ? 1 : 0));
        counting.ifPresent(run -> measures.addAll(SetFigures.of(publication.place(run.id()), set.mapping())));
        measures.addAll(backups.measures());
        RoomCheck.free(target).ifPresent(free -> measures.add(new Measure(Measure.Kind.ROOM_BYTES, "", free)));
        Look look = new Look(SqlitePlan.WORDS.migration(), Instant.now(), new Checks(checks), measures);
        book.keep(look);
        return look;
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
