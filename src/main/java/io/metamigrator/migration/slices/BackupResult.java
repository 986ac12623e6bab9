package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.Tally;
import io.metamigrator.migration.failure.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** What a backup tells, or the trial of one. @param items what is kept, many of them */
record BackupResult(SliceWords words, String items, ObjectMapper json) {

    /** @param check reads a backup back whole */
    PhaseResult backup(BackupSession<?> session, ToLongFunction<Path> check) {
        ObjectNode result = head("backup")
                .put("plan", session.plan().digest())
                .put("folder", session.folder().path().toString());
        List<String> lines = new ArrayList<>();
        session.finished().forEach((kind, manifest) -> {
            BackupHead head = manifest.head();
            Path file = session.folder().newFile(kind, head.at());
            long count = check.applyAsLong(file);
            result.putObject(kind.word())
                    .put("file", file.toString())
                    .put("server", head.server())
                    .put("at", head.at().toString())
                    .put(items, count)
                    .put("bytes", manifest.bytes())
                    .put("digest", manifest.digest());
            lines.add("of " + head.server() + " " + Amounts.ofMany(count, items, "is", "are") + " kept in " + file
                    + ", " + manifest.bytes() + " bytes; read back whole");
        });
        return new PhaseResult(ExitCode.DONE, lines, result, words.migration() + " backup --drill");
    }

    PhaseResult drill(DrillSession<?> session) {
        ObjectNode result = head("drill").put("place", session.place());
        List<String> lines = new ArrayList<>();
        lines.add("Put back on trial into " + session.place() + ", and removed again.");
        long different = 0;
        for (BackupFolder.Backup backup : session.parts()) {
            Tally<Restored> tally = session.tally(backup);
            ObjectNode node = result.putObject(backup.head().kind().word())
                    .put("file", backup.file().toString());
            List<String> counts = new ArrayList<>();
            for (Restored restored : Restored.values()) {
                long count = tally.count(restored);
                node.put(restored.word(), count);
                counts.add(count + " " + restored.word());
            }
            lines.add(backup.file() + ": " + String.join(", ", counts));
            List<String> examples = tally.examples(Restored.DIFFERENT);
            examples.forEach(node.putArray("examples")::add);
            examples.forEach(example -> lines.add("  " + example));
            different += tally.count(Restored.DIFFERENT);
        }
        return new PhaseResult(
                different == 0 ? ExitCode.DONE : ExitCode.DIFFERENCES, lines, result, words.migration() + " apply");
    }

    private ObjectNode head(String mode) {
        return new SliceReport(json, words, Phase.BACKUP).facts(mode);
    }
}
