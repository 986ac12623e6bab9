package io.metamigrator.systems.sqlite.cutover;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.proof.VerificationRecord;
import io.metamigrator.systems.sqlite.checks.BusinessChecks;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.publish.Publication;
import io.metamigrator.systems.sqlite.source.SourceFile;
import io.metamigrator.systems.sqlite.steps.CurrentMoves;
import io.metamigrator.systems.sqlite.steps.SqlitePlan;
import java.util.ArrayList;
import java.util.List;

/** What of the old files and of the new set speaks against handing a verified run over, each with what to do. */
record SetReadiness(
        CurrentMoves current, Publication publication, BusinessChecks business, PlanPaths paths, ObjectMapper json) {

    List<String> objections(Run run, VerificationRecord verified) {
        List<String> objections = new ArrayList<>(ofTheSet(run.id(), verified));
        objections.addAll(ofTheOldFiles());
        if (objections.isEmpty()) {
            objections.addAll(ofTheNumbers(run.id()));
        }
        return objections;
    }

    private List<String> ofTheSet(String run, VerificationRecord verified) {
        if (!publication.isCurrent(run)) {
            return List.of("the set of run " + run + " is not the one that counts; apply publishes it");
        }
        return publication.writtenSince(run, verified.begunAt()).stream()
                .map(file -> file + " of the new set was written to or taken away since the last verify began;"
                        + " stop what does that, then verify again")
                .toList();
    }

    /** What was written to an old file after it was read is not in the set. */
    private List<String> ofTheOldFiles() {
        List<String> objections = new ArrayList<>();
        try {
            MovePlan moves = current.read();
            CurrentMoves.changes(moves, SqlitePlan.read(paths, json))
                    .forEach(change -> objections.add(change
                            + " since the plan, and the new set does not have that; roll back, plan and apply again"));
            for (SourceFile file : moves.inventory().files()) {
                file.holders()
                        .forEach(holder -> objections.add(holder + " has " + file.name()
                                + " of the old files open; stop it, since nothing carries over what it writes"));
            }
        } catch (MigrationException unreadable) {
            objections.add("the old files are not as they were planned: " + unreadable.getMessage());
        }
        return objections;
    }

    private List<String> ofTheNumbers(String run) {
        MovePlan moves = current.of(SqlitePlan.read(paths, json));
        return business.onSet(moves, publication.place(run)).stream()
                .filter(check -> check.result() == Check.Result.FAIL)
                .map(check -> "check " + check.name() + ": " + check.words())
                .toList();
    }
}
