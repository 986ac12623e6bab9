package io.metamigrator.cli;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.outside.OwnFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** Keeps the stack trace of a defect of ours, for whoever mends it. */
final class DefectFile {
    private DefectFile() {}

    /** Writes the file and answers a line that says where it is, or why there is none. */
    static String write(CommandContext workplace, Exception defect) {
        StringWriter trace = new StringWriter();
        defect.printStackTrace(new PrintWriter(trace));
        String time = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS"));
        Path file = folder(workplace).resolve("defect-" + time + ".log");
        try {
            OwnFiles.folder(file.getParent());
            try (var out = PrivateFiles.write(file)) {
                out.write(trace.toString().getBytes(StandardCharsets.UTF_8));
            }
            return "the details are in " + file + "; please report it with that file";
        } catch (IOException e) {
            return "the details could not be kept in " + file + " (" + e + "):\n" + trace;
        }
    }

    private static Path folder(CommandContext workplace) {
        try {
            return workplace.settings(Map.of()).path("out.dir").resolve("logs");
        } catch (MigrationException e) {
            return workplace.folder().resolve("out/logs");
        }
    }
}
