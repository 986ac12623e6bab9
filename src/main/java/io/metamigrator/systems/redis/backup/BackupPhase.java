package io.metamigrator.systems.redis.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.plan.RedisPlan;
import io.metamigrator.systems.redis.server.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The backup phase, step by step as the routes call it: keeps what a plan may change before anything is written. */
public final class BackupPhase {
    private static final String MIGRATION = "redis";

    private final Servers servers;
    private final PlanPaths paths;
    private final Path mappingFile;
    private final Ledger ledger;
    private final Progress progress;
    private final Control control;
    private final ObjectMapper json;

    public BackupPhase(
            Servers servers,
            PlanPaths paths,
            Path mappingFile,
            Ledger ledger,
            Progress progress,
            Control control,
            ObjectMapper json) {
        this.servers = servers;
        this.paths = paths;
        this.mappingFile = mappingFile;
        this.ledger = ledger;
        this.progress = progress;
        this.control = control;
        this.json = json;
    }

    public boolean isDrill(@Body PhaseRequest request) {
        return request.isSet("drill");
    }

    /** Whether an apply for good has to keep the target first: no run of this plan has begun, and nothing was kept since the last one. */
    public boolean isDue() {
        SlicePlan plan = RedisPlan.read(paths, json);
        if (begun(plan).isPresent()) {
            return false;
        }
        List<BackupFolder.Backup> kept = BackupFolder.of(paths, plan.digest()).all(BackupHead.Kind.TARGET);
        return kept.isEmpty()
                || ledger.runs().of(MIGRATION).stream()
                        .filter(run -> run.planDigest().equals(plan.digest()))
                        .anyMatch(run -> run.startedAt()
                                .isAfter(kept.get(kept.size() - 1).head().at()));
    }

    private Optional<Run> begun(SlicePlan plan) {
        return ledger.runs()
                .of(new Scope(MIGRATION, servers.targetName()), plan.digest(), Run.Mode.PRODUCTION)
                .filter(Run::loaded);
    }

    /** What is to be kept. @throws MigrationException refused, where the target holds copies of this plan already */
    public List<BackupHead.Kind> kinds(@Body PhaseRequest request) {
        SlicePlan plan = RedisPlan.read(paths, json);
        Optional<Run> begun = begun(plan);
        List<BackupHead.Kind> kinds = new ArrayList<>();
        if (begun.isEmpty()) {
            kinds.add(BackupHead.Kind.TARGET);
        } else if (!request.isSet("sources")) {
            throw MigrationException.refused(
                    "run " + begun.get().id() + " has begun to write this plan, so a backup of the"
                            + " target would hold its own copies; what was kept before is in "
                            + BackupFolder.of(paths, plan.digest()).path() + ". backup --sources keeps the source");
        }
        if (request.isSet("sources")) {
            kinds.add(BackupHead.Kind.SOURCES);
        }
        return kinds;
    }

    /** Begins a backup beside the plan, of which a copy is kept with it. */
    public Keeping open(@Body BackupHead.Kind kind) throws IOException {
        SlicePlan plan = RedisPlan.read(paths, json);
        plan.checkParts();
        BackupFolder folder = BackupFolder.of(paths, plan.digest());
        folder.keep(plan, paths, mappingFile);
        progress.start(plan.head().path("keys").asLong(), "backup, " + kind.word());
        return Keeping.begin(plan, servers, kind, folder);
    }

    /** The keys to be asked for; nobody is asked where the database is empty. */
    public Iterator<KeyPage> pages(@ExchangeProperty("keeping") Keeping keeping) {
        boolean empty = keeping.head().kind() == BackupHead.Kind.TARGET
                && servers.target().facts().keysIn(servers.targetDatabase()) == 0;
        return empty ? Collections.emptyIterator() : keeping.pages();
    }

    /** Keeps those keys of a page that are there. */
    public void page(@ExchangeProperty("keeping") Keeping keeping, @Body KeyPage page) {
        control.checkpoint();
        int keys = page.left().size();
        try {
            keeping.take(page);
        } catch (IOException e) {
            throw unwritable(keeping, e);
        }
        progress.step(keys);
    }

    /** Gives the file its name, once it is whole. */
    public void finish(@ExchangeProperty("keeping") Keeping keeping) {
        try {
            keeping.finish();
        } catch (IOException e) {
            throw unwritable(keeping, e);
        }
        progress.done();
        progress.note(keeping.keys() + " keys kept in " + keeping.file());
    }

    private static MigrationException unwritable(Keeping keeping, IOException e) {
        return new MigrationException(
                ExitCode.UNAVAILABLE,
                keeping.file() + " cannot be written (" + e.getMessage()
                        + "); make room or make the folder writable, then give the same command again",
                e);
    }

    /** Throws away what was not finished; also where something failed. */
    public void close(@ExchangeProperty("keeping") Keeping keeping) {
        keeping.close();
    }

    /** What was kept, and where. */
    public PhaseResult result(@Body PhaseRequest request) throws IOException {
        SlicePlan plan = RedisPlan.read(paths, json);
        BackupFolder folder = BackupFolder.of(paths, plan.digest());
        ObjectNode result = json.createObjectNode()
                .put("migration", MIGRATION)
                .put("phase", "backup")
                .put("mode", "backup")
                .put("plan", plan.digest())
                .put("folder", folder.path().toString());
        List<String> lines = new ArrayList<>();
        for (BackupHead.Kind kind : kinds(request)) {
            List<BackupFolder.Backup> all = folder.all(kind);
            BackupFolder.Backup last = all.get(all.size() - 1);
            long keys = BackupReader.check(last.file());
            long bytes = Files.size(last.file());
            result.putObject(kind.word())
                    .put("file", last.file().toString())
                    .put("server", last.head().server())
                    .put("at", last.head().at().toString())
                    .put("keys", keys)
                    .put("bytes", bytes)
                    .put("digest", Digests.sha256(last.file()));
            lines.add(keys + " keys of " + last.head().server() + " are kept in " + last.file() + ", " + bytes
                    + " bytes; read back whole");
        }
        return new PhaseResult(ExitCode.DONE, lines, result, "redis backup --drill");
    }
}
