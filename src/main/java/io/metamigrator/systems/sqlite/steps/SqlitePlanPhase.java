package io.metamigrator.systems.sqlite.steps;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.migration.slices.PartFile;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.sqlite.build.KeptBuild;
import io.metamigrator.systems.sqlite.build.Step;
import io.metamigrator.systems.sqlite.build.StepCut;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.plan.KeptTable;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.publish.Generations;
import io.metamigrator.systems.sqlite.publish.Publication;
import io.metamigrator.systems.sqlite.steps.PlannedStep.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The plan phase: reads the old files and writes down, step by step, what an apply would do. */
public final class SqlitePlanPhase {
    /** So many steps, of one database, are a slice and a transaction: each more costs the disk more than the rows of most of them. */
    public static final int BATCH = 16;

    private final CurrentMoves current;
    private final Path target;
    private final Publication publication;
    private final long rows;
    private final PlanPaths paths;
    private final ObjectMapper json;

    /** Of generations, as {@link #SqlitePlanPhase(CurrentMoves, Path, Publication, long, PlanPaths, ObjectMapper)}. */
    public SqlitePlanPhase(CurrentMoves current, Path target, long rows, PlanPaths paths, ObjectMapper json) {
        this(current, target, new Generations(target), rows, paths, json);
    }

    /** @param rows the most that one step moves where it can be cut */
    public SqlitePlanPhase(
            CurrentMoves current, Path target, Publication publication, long rows, PlanPaths paths, ObjectMapper json) {
        this.publication = publication;
        this.current = current;
        this.target = target;
        this.rows = rows;
        this.paths = paths;
        this.json = json;
    }

    /** Makes a plan in the place of the last one. @throws MigrationException usage, if there is nothing to plan */
    public PhaseResult plan() throws IOException {
        MovePlan moves = current.read();
        if (moves.inventory().files().isEmpty()) {
            throw MigrationException.usage(
                    "no database is in " + moves.inventory().folder()
                            + ", and an empty set would take the place of whatever counts; nothing is planned. Have sqlite.source"
                            + " name the folder with the old databases, or move them back there if a cleanup has moved them away");
        }
        Files.deleteIfExists(paths.plan());
        PrivateFiles.folder(SlicePlan.folder(paths, SqlitePlan.WORDS));
        SqlitePlanText text = new SqlitePlanText(moves, current.source(), target, json);
        ObjectNode head = text.head(BATCH).put("rowsOfStep", rows);
        SqlitePlan.keepWay(head, publication.way());
        ArrayNode parts = head.putArray("parts");
        for (DatabaseRule database : moves.mapping().databases()) {
            List<PlannedStep> steps = new ArrayList<>();
            for (Step step : new StepCut(rows).of(moves, database)) {
                steps.add(new PlannedStep(Kind.ROWS, step.name()));
            }
            steps.add(new PlannedStep(Kind.FINISH, database.name()));
            write(database.name(), steps, parts.addObject());
        }
        List<PlannedStep> kept = new ArrayList<>();
        for (KeptTable table : moves.kept()) {
            kept.add(new PlannedStep(Kind.KEEP, KeptBuild.name(table)));
        }
        if (!kept.isEmpty()) {
            write(SqlitePlan.LEFTOVERS, kept, parts.addObject());
        }
        write(SqlitePlan.PUBLICATION, List.of(new PlannedStep(Kind.PUBLISH, target.toString())), parts.addObject());
        String digest = SlicePlan.write(paths, head, json);
        return text.result(head, paths.plan(), digest);
    }

    private void write(String name, List<PlannedStep> steps, ObjectNode node) throws IOException {
        try (PartFile part =
                new PartFile(SqlitePlan.WORDS, SlicePlan.folder(paths, SqlitePlan.WORDS), name, name, true)) {
            for (PlannedStep step : steps) {
                part.add(step.line(), 0);
            }
            part.close();
            part.describe(node);
        }
    }
}
