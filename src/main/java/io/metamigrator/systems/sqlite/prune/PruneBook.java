package io.metamigrator.systems.sqlite.prune;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Durable;
import io.metamigrator.systems.sqlite.prune.KeptPrune.State;
import io.metamigrator.systems.sqlite.publish.Steps;
import io.metamigrator.systems.sqlite.publish.SyncedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All prunes, in a folder for the owner alone: of each the rows, and a note whose name says how far it has come. The change itself is one
 * transaction that leaves a line in the log of the database, so that after a kill the database tells whether it was made.
 */
public record PruneBook(Path folder, ObjectMapper json) {
    private static final Pattern NOTE = Pattern.compile("(.+)[.](kept|pruned|undoing|undone)[.]json");
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /** Of whatever run, the oldest first. */
    List<KeptPrune> all() {
        try {
            List<KeptPrune> all = new ArrayList<>();
            for (Path file : Files.isDirectory(folder) ? SyncedFiles.list(folder) : List.<Path>of()) {
                Matcher note = NOTE.matcher(file.getFileName().toString());
                if (note.matches()) {
                    State state = State.valueOf(note.group(2).toUpperCase(Locale.ROOT));
                    all.add(KeptPrune.read(folder, note.group(1), state, json.readTree(file.toFile())));
                }
            }
            return all;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Those whose rows are not in the set of a run now, or may not be, the oldest first. Changes nothing. */
    List<KeptPrune> of(String run, PrunedSet set) {
        return all().stream()
                .filter(prune -> prune.run().equals(run) && mayBeCarriedOut(prune, set))
                .toList();
    }

    private boolean mayBeCarriedOut(KeptPrune prune, PrunedSet set) {
        try {
            return isCarriedOut(prune, set);
        } catch (MigrationException untold) {
            return true; // the log is not there any more
        }
    }

    boolean isCarriedOut(KeptPrune prune, PrunedSet set) {
        return switch (prune.state()) {
            case PRUNED -> true;
            case UNDONE -> false;
            case KEPT, UNDOING -> set.asked(connection -> PruneLog.lines(set, connection, prune)) > 0;
        };
    }

    String newId(Instant at) {
        String id = ID.format(at) + "-prune";
        int more = 2;
        String free = id;
        while (Files.exists(KeptPrune.rows(folder, free))) {
            free = id + "-" + more++;
        }
        return free;
    }

    /** Notes it for the first time; its rows are on the disk by then. */
    void add(KeptPrune prune) throws IOException {
        Durable.write(
                prune.note(prune.state()), json.writerWithDefaultPrettyPrinter().writeValueAsBytes(prune.json(json)));
    }

    void advance(KeptPrune prune, State to, Steps steps) {
        try {
            steps.next("note that prune " + prune.id() + " is " + to.word());
            Durable.rename(prune.note(prune.state()), prune.note(to));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /**
     * Brings those to their end that a kill has cut off. Rows that were kept and are all in the set as well were never removed, and their
     * file goes; no other does.
     *
     * @return what was found, for people
     */
    List<String> settle(String run, PrunedSet set, Steps steps) {
        List<String> told = new ArrayList<>();
        tidy(steps);
        for (KeptPrune prune : all()) {
            if (!prune.run().equals(run)) {
                continue;
            }
            if (prune.state() == State.KEPT) {
                kept(prune, set, steps).ifPresent(told::add);
            } else if (prune.state() == State.UNDOING) {
                boolean isPruned = isCarriedOut(prune, set);
                advance(prune, isPruned ? State.PRUNED : State.UNDONE, steps);
                told.add("undo of " + prune.id() + " was cut off; " + (isPruned ? "nothing was" : "all is")
                        + " put back");
            }
        }
        return told;
    }

    /** Rows that were not all written yet are those of a prune that has removed nothing. */
    private void tidy(Steps steps) {
        try {
            for (Path file : Files.isDirectory(folder) ? SyncedFiles.list(folder) : List.<Path>of()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".db.new")) {
                    steps.next("delete " + name);
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private Optional<String> kept(KeptPrune prune, PrunedSet set, Steps steps) {
        if (isCarriedOut(prune, set)) {
            advance(prune, State.PRUNED, steps);
            return Optional.of(
                    "prune " + prune.id() + " was cut off after its change: " + prune.count() + " rows are removed");
        }
        if (prune.flaw().isPresent() || !PuttingBack.isAllThere(set, prune)) {
            return Optional.of("prune " + prune.id() + " was cut off, and what it has kept is not in the set; look at "
                    + prune.rows());
        }
        discard(prune, steps);
        return Optional.empty();
    }

    private void discard(KeptPrune prune, Steps steps) {
        try {
            steps.next("forget prune " + prune.id());
            Files.delete(prune.note(prune.state()));
            Files.deleteIfExists(prune.rows());
            Durable.sync(folder);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    MigrationException unusable(IOException e) {
        return new MigrationException(ExitCode.UNAVAILABLE, folder + " cannot be used: " + e.getMessage(), e);
    }
}
