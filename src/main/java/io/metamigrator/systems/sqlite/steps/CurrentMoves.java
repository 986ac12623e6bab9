package io.metamigrator.systems.sqlite.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.sqlite.mapping.SqliteMapping;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.plan.MovePlanner;
import io.metamigrator.systems.sqlite.source.KnownFiles;
import io.metamigrator.systems.sqlite.source.SourceFile;
import io.metamigrator.systems.sqlite.source.SourceFolder;
import io.metamigrator.systems.sqlite.source.Untouched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where every table of the old files goes, as the files are now or as they were when a plan was made. Thread-safe. */
public final class CurrentMoves {
    private final SqliteMapping mapping;
    private final Path source;
    private final UnaryOperator<Path> place;
    private final KnownFiles known;
    private volatile @Nullable MovePlan last;

    /** Of files that stay where they are. */
    public CurrentMoves(SqliteMapping mapping, Path source) {
        this(mapping, source, configured -> configured, KnownFiles.NONE);
    }

    /**
     * @param place tells of the folder of the source where its files are now
     * @param known what need not be found out again of files that have the same bytes
     */
    public CurrentMoves(SqliteMapping mapping, Path source, UnaryOperator<Path> place, KnownFiles known) {
        this.known = known;
        this.place = place;
        this.mapping = mapping;
        this.source = source;
    }

    public Path source() {
        return source;
    }

    public SqliteMapping mapping() {
        return mapping;
    }

    /** Reads the old files anew. @throws MigrationException refused, where one cannot be read as it should */
    public MovePlan read() {
        MovePlan read = MovePlanner.plan(mapping, SourceFolder.read(place.apply(source), known));
        last = read;
        return read;
    }

    /** Reads the old files anew, as a set knows them that was made of them. @param known the numbers that it knows files by */
    public MovePlan read(Map<String, Integer> known) {
        return MovePlanner.plan(mapping, SourceFolder.read(place.apply(source), this.known), known);
    }

    /** Those of a plan. @throws MigrationException refused, if a file or the mapping is not as it was planned */
    public MovePlan of(SlicePlan plan) {
        MovePlan known = last;
        MovePlan moves =
                known != null && isOf(known, plan) && known.inventory().folder().equals(place.apply(source))
                        ? known
                        : read();
        List<String> changes = changes(moves, plan);
        if (!changes.isEmpty()) {
            throw MigrationException.refused(
                    "the plan is not of what there is now: " + String.join("; ", changes) + "; plan again");
        }
        return moves;
    }

    private static boolean isOf(MovePlan moves, SlicePlan plan) {
        return moves.digest().equals(plan.head().path("moves").asText());
    }

    /** What is not as it was planned, each in words; empty if all is. */
    public static List<String> changes(MovePlan moves, SlicePlan plan) {
        List<String> changes = new ArrayList<>();
        JsonNode planned = plan.head().path("files");
        Set<String> gone = new TreeSet<>();
        planned.fieldNames().forEachRemaining(gone::add);
        for (SourceFile file : moves.inventory().files()) {
            gone.remove(file.name());
            String then = planned.path(file.name()).asText();
            if (then.isEmpty()) {
                changes.add(file.name() + " is new");
            } else if (!then.equals(digest(file.digests()))) {
                changes.add(file.name() + " was written to");
            }
        }
        gone.forEach(name -> changes.add(name + " is gone"));
        if (changes.isEmpty() && !isOf(moves, plan)) {
            changes.add("the mapping or a schema was changed");
        }
        return changes;
    }

    /** What a plan keeps of a file. */
    public static String digest(Untouched file) {
        return file.log().isEmpty() ? file.database() : file.database() + " " + file.log();
    }

    /** The old files that somebody has written to since they were read. */
    public static List<String> touched(MovePlan moves) {
        return moves.inventory().files().stream()
                .filter(file -> !isUntouched(file))
                .map(SourceFile::name)
                .toList();
    }

    private static boolean isUntouched(SourceFile file) {
        try {
            return file.isUntouched();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
