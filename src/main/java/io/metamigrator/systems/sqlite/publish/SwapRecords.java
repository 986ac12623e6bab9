package io.metamigrator.systems.sqlite.publish;

import io.metamigrator.systems.sqlite.publish.SwapJournal.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which runs have moved files into one data folder, and which of them were taken back, as the journals have it. */
final class SwapRecords {
    private final Path archives;
    private final String folder;

    SwapRecords(Path target, Path archives) {
        this.archives = archives;
        this.folder = target.getFileName().toString();
    }

    SwapJournal publication(String run) {
        return new SwapJournal(archives, folder + "-publish-" + run);
    }

    /** Where there is one, that of the publication does not count any more. */
    SwapJournal rollback(String run) {
        return new SwapJournal(archives, folder + "-rollback-" + run);
    }

    boolean isPublished(String run) {
        return publication(run).isIn(Phase.DONE) && rollback(run).phase().isEmpty();
    }

    boolean isUnderWay(String run) {
        return rollback(run).isUnderWay()
                || rollback(run).phase().isEmpty() && publication(run).isUnderWay();
    }

    Optional<String> published() throws IOException {
        return runs().stream().filter(this::isPublished).findFirst();
    }

    Optional<String> underWay() throws IOException {
        return runs().stream().filter(this::isUnderWay).findFirst();
    }

    private List<String> runs() throws IOException {
        if (!Files.isDirectory(archives)) {
            return List.of();
        }
        Pattern names = Pattern.compile(Pattern.quote(folder) + "-(?:publish|rollback)-(.+)[.](?:away|in|done)[.]json");
        return SyncedFiles.list(archives).stream()
                .map(file -> names.matcher(file.getFileName().toString()))
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }
}
