package io.metamigrator.systems.sqlite.validate;

import io.metamigrator.migration.Check;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.publish.Publication;
import io.metamigrator.systems.sqlite.source.SourceFile;
import io.metamigrator.systems.sqlite.steps.SqlitePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether a set can be made in the target's folder, and published there. */
public record TargetChecks(Path target, Publication publication) {
    /** The new set, its copy, what is left over, and copies of files that cannot be read as they are. */
    private static final int SHARE = 4;

    List<Check> of(MovePlan moves) {
        return List.of(place(moves.inventory().folder()), owners(moves), disk(moves));
    }

    Check way(SlicePlan plan) {
        return SqlitePlan.otherWay(plan, publication.way())
                .map(why -> failed("publish", why))
                .orElseGet(() -> Check.pass("publish", "sets come to count by " + publication.way()));
    }

    /** Where files were left half moved, nothing else can be told of them. */
    Optional<Check> brokenOff() {
        return publication
                .brokenOff()
                .map(run -> new Check(
                        "moves",
                        Check.Result.WARN,
                        "the files of run " + run + " were left half moved; the command that did so carries that to its"
                                + " end when it is given again",
                        List.of()));
    }

    private Check place(Path source) {
        return publication
                .objection(source)
                .map(why -> failed("place", why))
                .orElseGet(() -> Check.pass("place", "a set can take its place in " + target));
    }

    private Check owners(MovePlan moves) {
        List<String> warnings = publication.warnings(
                moves.inventory().files().stream().map(SourceFile::path).toList());
        return warnings.isEmpty()
                ? Check.pass("owners", "the new files can be given to who needs them")
                : new Check("owners", Check.Result.WARN, String.join("; ", warnings), List.of());
    }

    private Check disk(MovePlan moves) {
        long due = SHARE
                * moves.inventory().files().stream().mapToLong(SourceFile::size).sum();
        Path there = target.toAbsolutePath();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        try {
            long free = Files.getFileStore(there).getUsableSpace();
            String finding = "at most " + due + " bytes are needed, and " + free + " are free";
            return free < due ? failed("disk", finding + "; make room") : Check.pass("disk", finding);
        } catch (IOException e) {
            return failed("disk", there + " cannot be looked at: " + e.getMessage());
        }
    }

    private static Check failed(String name, String finding) {
        return new Check(name, Check.Result.FAIL, finding, List.of());
    }
}
