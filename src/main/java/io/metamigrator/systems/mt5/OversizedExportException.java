package io.metamigrator.systems.mt5;

import java.nio.file.Path;

/** An export of which a part is larger than any real one, and would fill the memory. */
public final class OversizedExportException extends UnreadableExportException {
    private final String problem;

    OversizedExportException(Path file, String problem) {
        super(file, problem);
        this.problem = problem;
    }

    /** What is too large, and where. */
    String problem() {
        return problem;
    }
}
