package io.metamigrator.migration.slices;

import io.metamigrator.migration.PlanPaths;
import java.nio.file.Path;

class FileSlicesTest extends SlicesSafetyContract {
    @Override
    SmallSystem system(PlanPaths paths, Path target) {
        return new FileTarget(paths, target);
    }
}
