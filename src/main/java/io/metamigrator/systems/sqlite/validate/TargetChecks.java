package io.metamigrator.systems.sqlite.validate;

import io.metamigrator.migration.Check;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.publish.Generations;
import io.metamigrator.systems.sqlite.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether a set can be made in the target's folder, and published there. */
public record TargetChecks(Path target, Generations generations) {
    /** The new set, its copy, what is left over, and copies of files that cannot be read as they are. */
    private static final int SHARE = 4;

    List<Check> of(MovePlan moves) {
        return List.of(place(moves.inventory().folder()), disk(moves));
    }

    private Check place(Path source) {
        Path from = source.toAbsolutePath().normalize();
        Path to = target.toAbsolutePath().normalize();
        if (from.startsWith(to) || to.startsWith(from)) {
            return failed("place", "source " + from + " and target " + to + " lie in one another; name other folders");
        }
        return generations
                .objection()
                .map(why -> failed("place", why))
                .orElseGet(() -> Check.pass("place", to + " lies apart from the source, and its pointer can be set"));
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
