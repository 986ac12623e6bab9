package io.metamigrator.systems.sqlite.prune;

import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.Moments;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.publish.StepWatch;
import io.metamigrator.systems.sqlite.publish.Steps;
import io.metamigrator.systems.sqlite.publish.SyncedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A set as it would be if nothing had been taken out of it by a prune: the database that rows have left is a copy with these rows put
 * back, and all other files are links. So whatever compares a set sees each kept row as well.
 *
 * @param folder of that set; the set itself where nothing was taken out
 * @param parts what was put back
 * @param flaws of what is kept, in words; such rows are missing
 */
public record Unpruned(Path folder, List<Part> parts, List<String> flaws) {

    /** @param rows that were put back; the others are in the set again by another's doing */
    public record Part(KeptPrune prune, long rows) {

        /** For people. */
        public String words() {
            return Amounts.of(rows, "row", "was", "were") + " removed by prune " + prune.id() + " at "
                    + Moments.ofWritten(prune.at()) + ", and kept in " + prune.rows();
        }
    }

    /** @param scratch a folder for the time in which the set is looked at */
    public static Unpruned of(Prunes prunes, String run, Path set, Path scratch) {
        List<KeptPrune> taken = prunes.of(run, set);
        if (taken.isEmpty()) {
            return new Unpruned(set, List.of(), List.of());
        }
        Path left = prunes.set(set).file();
        try {
            return whole(prunes, taken, set, left, scratch.resolve("unpruned"));
        } catch (SQLException | MigrationException e) {
            return new Unpruned(
                    set,
                    List.of(),
                    taken.stream()
                            .map(prune -> "the rows of prune " + prune.id() + ", which are kept in " + prune.rows()
                                    + ", cannot be put back into a copy of " + left + ": " + e.getMessage())
                            .toList());
        } catch (IOException e) {
            throw MigrationException.unavailable(
                    "what was removed from " + set + " cannot be put back into a copy in " + scratch + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static Unpruned whole(Prunes prunes, List<KeptPrune> taken, Path set, Path left, Path folder)
            throws IOException, SQLException {
        List<Part> parts = new ArrayList<>();
        List<String> flaws = new ArrayList<>();
        if (!Files.isRegularFile(left)) {
            throw new SQLException("it is not there any more");
        }
        link(set, folder, left);
        Path copy = folder.resolve(left.getFileName());
        SqliteConnections.copy(left, copy);
        FileTime written = lastWritten(left);
        for (int at = taken.size() - 1; at >= 0; at--) { // the last one first, as they would be undone
            KeptPrune prune = taken.get(at);
            prune.flaw()
                    .ifPresentOrElse(
                            flaws::add,
                            () -> parts.add(new Part(
                                    prune,
                                    new PuttingBack(prunes.set(folder))
                                            .putBackWhatIsFree(prune, new Steps(StepWatch.NONE))
                                            .rows())));
        }
        Files.setLastModifiedTime(copy, written);
        return new Unpruned(folder, List.copyOf(parts), List.copyOf(flaws));
    }

    private static void link(Path set, Path folder, Path left) throws IOException {
        PrivateFiles.folder(folder);
        for (Path file : SyncedFiles.list(set.toRealPath())) {
            String name = file.getFileName().toString();
            if (Files.isRegularFile(file) && !name.startsWith(left.getFileName().toString())) {
                Files.createSymbolicLink(folder.resolve(name), file);
            }
        }
    }

    private static FileTime lastWritten(Path database) throws IOException {
        FileTime of = Files.getLastModifiedTime(database);
        Path log = database.resolveSibling(database.getFileName() + "-wal");
        FileTime logged = Files.exists(log) && Files.size(log) > 0 ? Files.getLastModifiedTime(log) : of;
        return logged.compareTo(of) > 0 ? logged : of;
    }
}
