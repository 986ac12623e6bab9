package io.metamigrator.intake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Tells once when the watched folder cannot be used, and once when it can again. */
final class FolderWatch {
    private final Path folder;
    private final Notices notices;
    private String before = "";

    FolderWatch(Path folder, Notices notices) {
        this.folder = folder;
        this.notices = notices;
    }

    void look() {
        String problem = problem();
        if (problem.equals(before)) {
            return;
        }
        before = problem;
        if (problem.isEmpty()) {
            notices.tell("folder", folder + " is watched again", Map.of("folder", folder.toString(), "why", ""));
        } else {
            notices.warn(
                    "folder",
                    "nothing is taken from " + folder + ": " + problem,
                    Map.of("folder", folder.toString(), "why", problem));
        }
    }

    private String problem() {
        if (!Files.exists(folder)) {
            return "it is not there; make it";
        }
        if (!Files.isDirectory(folder)) {
            return "it is no folder; set where the exports arrive";
        }
        return Files.isReadable(folder) && Files.isExecutable(folder) && Files.isWritable(folder)
                ? ""
                : "it may not be read or written; give this process the right";
    }
}
