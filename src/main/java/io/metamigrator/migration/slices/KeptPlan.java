package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A plan that is kept in {@code backup/<plan>}, since a run can be taken back only by the plan that it carried out, whatever has been
 * planned since.
 */
public final class KeptPlan {
    private static final int NAME = 16;

    private final PlanPaths kept;
    private final SliceWords words;

    private KeptPlan(PlanPaths kept, SliceWords words) {
        this.kept = kept;
        this.words = words;
    }

    /** @param paths of the migration */
    public static KeptPlan of(PlanPaths paths, String planDigest, SliceWords words) {
        return new KeptPlan(
                new PlanPaths(paths.folder().resolve("backup").resolve(planDigest.substring(0, NAME))), words);
    }

    public Path path() {
        return kept.folder();
    }

    public boolean isThere() {
        return SlicePlan.isThere(kept);
    }

    /** The plan that is kept here. @throws MigrationException refused, if it was not kept */
    public SlicePlan plan(ObjectMapper json) {
        if (!SlicePlan.isThere(kept)) {
            throw MigrationException.refused("the plan of that run is not kept in " + path()
                    + ", so it cannot be told which " + words.items() + " it wrote; put the folder back");
        }
        SlicePlan plan = SlicePlan.read(kept, words, json);
        plan.checkParts();
        return plan;
    }

    /** Keeps a plan beside its backups; its files are not written to again, so that a second name will do. */
    public void keep(SlicePlan plan, PlanPaths paths) throws IOException {
        if (SlicePlan.isThere(kept)) {
            return;
        }
        PrivateFiles.folder(path());
        for (SlicePart part : plan.parts()) {
            keep(part.file(), paths);
        }
        Files.copy(paths.plan(), kept.plan(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(SlicePlan.digestFile(paths), SlicePlan.digestFile(kept), StandardCopyOption.REPLACE_EXISTING);
    }

    private void keep(Path file, PlanPaths paths) throws IOException {
        Path copy = path().resolve(paths.folder().toAbsolutePath().relativize(file.toAbsolutePath()));
        PrivateFiles.folder(copy.getParent());
        Files.deleteIfExists(copy);
        try {
            Files.createLink(copy, file);
        } catch (UnsupportedOperationException | IOException e) {
            Files.copy(file, copy); // not every file system knows links
        }
    }
}
