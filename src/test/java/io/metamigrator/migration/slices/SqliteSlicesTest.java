package io.metamigrator.migration.slices;

import io.metamigrator.migration.PlanPaths;
import java.nio.file.Path;

class SqliteSlicesTest extends SlicesSafetyContract {
    @Override
    SmallSystem system(PlanPaths paths, Path target) {
        return new SqliteTarget(paths, target.resolve("target.db"));
    }
}
