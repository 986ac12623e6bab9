package io.metamigrator.torture;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a run went.
 *
 * @param seen how often each thing has happened
 * @param defect what kept the run from being played, where something did
 * @param left where its files were left; only where it is not green
 */
record TortureVerdict(
        Script script,
        List<Violation> violations,
        Map<String, Integer> seen,
        @Nullable Throwable defect,
        @Nullable Path left) {

    boolean isGreen() {
        return violations.isEmpty() && defect == null;
    }
}
