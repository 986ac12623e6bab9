package io.metamigrator.migration;

import io.metamigrator.ledger.Run;
import java.nio.file.Path;

/** Writes what a run leaves behind for people and programs. */
public interface RunReport {
    /** Writes all files; answers the page for people. */
    Path write(Run run);
}
