package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.failure.MigrationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The backup phase of a bulk migration: keeps what a plan may change before anything is written, and tries out that it can be put back. */
public final class BackupSlices<P, K> {
    private final SliceWords words;
    private final Scope scope;
    private final SliceBackup<P, K> system;
    private final String keeps;
    private final String tries;
    private final PlanPaths paths;
    private final Ledger ledger;
    private final Progress progress;
    private final Control control;
    private final ObjectMapper json;

    /** @param keeps the route that keeps some items @param tries the one that puts some back on trial */
    public BackupSlices(
            SliceSource<?> source, SliceBackup<P, K> system, String keeps, String tries, PhaseContext context) {
        this.words = source.words();
        this.scope = source.scope();
        this.system = system;
        this.keeps = keeps;
        this.tries = tries;
        this.paths = context.paths();
        this.ledger = context.ledger();
        this.progress = context.progress();
        this.control = context.control();
        this.json = context.json();
    }

    /** Whether an apply for good has to keep something first: no run of this plan has begun, and nothing was kept since the last one. */
    public boolean isDue() {
        SlicePlan plan = plan();
        if (begun(plan).isPresent()) {
            return false;
        }
        Optional<BackupFolder.Backup> kept = folder(plan).last(system.always());
        return kept.isEmpty()
                || ledger.runs().of(scope.migration()).stream()
                        .filter(run -> run.planDigest().equals(plan.digest()))
                        .anyMatch(
                                run -> run.startedAt().isAfter(kept.get().head().at()));
    }

    private SlicePlan plan() {
        return SlicePlan.read(paths, words, json);
    }

    private BackupFolder folder(SlicePlan plan) {
        return BackupFolder.of(paths, plan.digest(), words, system::head);
    }

    private Optional<Run> begun(SlicePlan plan) {
        return ledger.runs().of(scope, plan.digest(), Run.Mode.PRODUCTION).filter(Run::loaded);
    }

    /** Begins a backup, or the trial of those there are. @throws MigrationException refused, if the target holds copies of this plan already */
    public SliceFlow<?, ?> open(@Body PhaseRequest request) {
        SlicePlan plan = plan();
        if (request.isSet("drill")) {
            return drill(plan);
        }
        List<BackupHead.Kind> kinds = kinds(plan, request);
        plan.checkParts();
        return new BackupSession<>(system, plan, folder(plan), paths, kinds, progress, control, keeps);
    }

    private List<BackupHead.Kind> kinds(SlicePlan plan, PhaseRequest request) {
        List<BackupHead.Kind> kinds = new ArrayList<>();
        kinds.add(system.always());
        if (request.isSet("sources") && system.always() != BackupHead.Kind.SOURCES) {
            kinds.add(BackupHead.Kind.SOURCES);
        }
        begun(plan).ifPresent(run -> {
            kinds.remove(BackupHead.Kind.TARGET);
            if (kinds.isEmpty()) {
                throw MigrationException.refused("run " + run.id() + " has begun to write this plan, so a backup of the"
                        + " target would hold its own copies; what was kept before is in "
                        + folder(plan).path() + ". backup --sources keeps the source");
            }
        });
        return kinds;
    }

    /** Reads the newest backups of the plan from end to end first. */
    private DrillSession<K> drill(SlicePlan plan) {
        List<BackupFolder.Backup> backups = Arrays.stream(BackupHead.Kind.values())
                .flatMap(kind -> folder(plan).last(kind).stream())
                .toList();
        if (backups.isEmpty()) {
            throw MigrationException.refused(
                    "there is no backup of this plan yet; run ./migrate " + words.migration() + " backup");
        }
        progress.start(
                backups.stream()
                        .mapToLong(backup -> system.check(backup.file()))
                        .sum(),
                "backup drill");
        return new DrillSession<>(backups, system.trial(), progress, control, tries);
    }

    /** Keeps those items of a page that are there. */
    public void keep(@ExchangeProperty(SliceSteps.SESSION) BackupSession<P> session, @Body P page) {
        session.keep(page);
    }

    /** Puts some items back, reads them, and removes them again. */
    public void tryOut(@ExchangeProperty(SliceSteps.SESSION) DrillSession<K> session, @Body K page) {
        session.tryOut(page);
    }

    /** What was kept, and where; or how the trial came out. */
    public PhaseResult result(@ExchangeProperty(SliceSteps.SESSION) SliceFlow<?, ?> session) {
        BackupResult result = new BackupResult(words, system.items(words), json);
        if (session instanceof DrillSession<?> drill) {
            progress.done();
            drill.note(Instant.now());
            return result.drill(drill);
        }
        return result.backup((BackupSession<?>) session, system::check);
    }
}
