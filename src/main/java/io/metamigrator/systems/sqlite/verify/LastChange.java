package io.metamigrator.systems.sqlite.verify;

import io.metamigrator.systems.sqlite.build.Step;
import io.metamigrator.systems.sqlite.plan.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * When files were written to for the last time, by the clock of their disk: whatever differs between them has differed since then
 * at least.
 */
final class LastChange {
    private LastChange() {}

    /** Of a file of the new set, and of what the old files give to it. */
    static Instant of(Path file, Stream<Origin> origins) {
        return Stream.concat(
                        Stream.of(file), origins.map(origin -> origin.file().path()))
                .distinct()
                .map(LastChange::of)
                .reduce(Instant.EPOCH, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** All that the rows of a step are made of. */
    static Stream<Origin> origins(Step step) {
        return step.group().parts().stream()
                .flatMap(part -> Stream.concat(Stream.of(part.origin()), part.others().values().stream()));
    }

    private static Instant of(Path file) {
        Instant now = Instant.now();
        Instant last = Instant.EPOCH;
        for (Path each : List.of(file, file.resolveSibling(file.getFileName() + "-wal"))) {
            try {
                Instant written =
                        Files.size(each) > 0 ? Files.getLastModifiedTime(each).toInstant() : Instant.EPOCH;
                last = written.isAfter(last) ? written : last;
            } catch (IOException gone) {
                last = each.equals(file) ? now : last; // nobody knows since when
            }
        }
        return last.isAfter(now) ? now : last;
    }
}
