package io.metamigrator.systems.sqlite.rollback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.RunChoice;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.slices.KeptPlan;
import io.metamigrator.systems.sqlite.engine.ScratchFolder;
import io.metamigrator.systems.sqlite.publish.Publication;
import io.metamigrator.systems.sqlite.publish.SyncedFiles;
import io.metamigrator.systems.sqlite.rollback.RollbackDrill.Former;
import io.metamigrator.systems.sqlite.steps.PlannedSteps;
import io.metamigrator.systems.sqlite.steps.SqlitePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;

/** The rollback on trial: whether what would count again is there, can be put elsewhere, and is what it was. */
public final class RollbackDrillPhase {
    private static final int SHOWN = 20;

    private final Path source;
    private final Publication publication;
    private final RunChoice runs;
    private final PlanPaths paths;
    private final ObjectMapper json;

    /** @param source where the old files were */
    public RollbackDrillPhase(Path source, Publication publication, PlannedSteps steps, PhaseContext context) {
        this.source = source;
        this.publication = publication;
        this.runs = new RunChoice(
                context.ledger(), steps.scope().migration(), steps.scope().target());
        this.paths = context.paths();
        this.json = context.json();
    }

    /** Tries it out, and leaves nothing behind. @throws MigrationException usage, if the word for a rollback is given */
    public PhaseResult drill(@Body PhaseRequest request) {
        if (request.option("confirm").isPresent()) {
            throw MigrationException.usage("--drill takes nothing back, and --confirm does; give one of them");
        }
        Run run = runs.of(request);
        Optional<Path> before = publication.before(run.id());
        try (ScratchFolder place = ScratchFolder.in(paths.folder())) {
            RollbackDrill drill =
                    RollbackDrill.of(before.isPresent() ? set(before.get()) : oldFiles(run), place.path());
            return told(run, before.orElse(publication.sources(source)), place.path(), drill);
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE, "the way back cannot be tried out: " + e.getMessage(), e);
        }
    }

    private static List<Former> set(Path folder) throws IOException {
        List<Former> all = new ArrayList<>();
        for (Path file : Files.isDirectory(folder) ? SyncedFiles.list(folder) : List.<Path>of()) {
            String name = file.getFileName().toString();
            if (name.endsWith(".db")) {
                all.add(new Former(name, file, ""));
            }
        }
        return all.isEmpty() ? List.of(new Former(folder.getFileName().toString(), folder, "")) : all;
    }

    private List<Former> oldFiles(Run run) {
        JsonNode planned = KeptPlan.of(paths, run.planDigest(), SqlitePlan.WORDS)
                .plan(json)
                .head()
                .path("files");
        List<Former> all = new ArrayList<>();
        planned.properties()
                .forEach(file -> all.add(new Former(
                        file.getKey(),
                        publication.sources(source).resolve(file.getKey()),
                        file.getValue().asText())));
        return all;
    }

    private PhaseResult told(Run run, Path former, Path place, RollbackDrill drill) {
        List<String> different = drill.different();
        ObjectNode facts = json.createObjectNode()
                .put("migration", SqlitePlan.WORDS.migration())
                .put("phase", "rollback")
                .put("mode", "drill")
                .put("run", run.id())
                .put("target", run.scope().target())
                .put("former", former.toString())
                .put("place", place.toString())
                .put("same", drill.same())
                .put("different", different.size())
                .put("writes", 0);
        different.stream().limit(SHOWN).forEach(facts.putArray("examples")::add);
        List<String> lines = new ArrayList<>();
        lines.add("Drill of the way back from " + run.id() + ", which leads to " + former + ":");
        lines.add(drill.same() + " databases were put into " + place + ", are whole there and as they were, and are"
                + " removed again.");
        if (!different.isEmpty()) {
            lines.add(different.size() + " are not as they should be:");
            different.stream().limit(SHOWN).forEach(words -> lines.add("  " + words));
        }
        lines.add("Writes: 0");
        return new PhaseResult(
                different.isEmpty() ? ExitCode.DONE : ExitCode.DIFFERENCES,
                lines,
                facts,
                SqlitePlan.WORDS.migration() + " rollback --run " + run.id());
    }
}
