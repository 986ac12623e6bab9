package io.metamigrator.systems.sqlite.publish;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Durable;
import io.metamigrator.systems.sqlite.engine.Companions;
import io.metamigrator.systems.sqlite.publish.SwapJournal.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Moves the files of a swap, one rename a step, from wherever a kill has left them. No file is ever replaced by another. What has
 * left is on the disk before anything comes in, so that the disk cannot keep the second and lose the first.
 */
final class FileSwap {
    private final Path target;
    private final Path archives;
    private final SwapJournal journal;
    private final Swap swap;
    private final Steps steps;

    /** Goes on with a swap whose journal was begun. */
    FileSwap(Path target, Path archives, SwapJournal journal, Steps steps) throws IOException {
        this.target = target;
        this.archives = archives;
        this.journal = journal;
        this.swap = journal.read();
        this.steps = steps;
    }

    /** What has to hold once all old files have left. */
    interface Condition {
        /** What speaks against going on; empty if nothing does. */
        Optional<String> objection(Swap swap) throws IOException;
    }

    /**
     * Goes to the end, or stops before the first file comes in.
     *
     * @param gone is asked at that moment
     * @return what it said
     */
    Optional<String> carryOut(Condition gone) throws IOException {
        Path away = archives.resolve(swap.awayTo());
        Path in = archives.resolve(swap.inFrom());
        if (journal.isIn(Phase.AWAY)) {
            folders(away, swap.away());
            for (var file : swap.away().entrySet()) {
                move(file.getKey(), target, away);
            }
            sync(target, away, swap.away());
            Optional<String> objection = gone.objection(swap);
            if (objection.isPresent()) {
                return objection;
            }
            journal.advance(Phase.AWAY, Phase.IN, steps);
        }
        if (journal.isIn(Phase.IN)) {
            folders(target, swap.in());
            for (var file : swap.in().entrySet()) {
                refuseCompanions(file.getKey());
                move(file.getKey(), in, target);
            }
            sync(in, target, swap.in());
            journal.advance(Phase.IN, Phase.DONE, steps);
        }
        return Optional.empty();
    }

    private void folders(Path root, Map<String, String> files) throws IOException {
        for (Path folder : folders(root, files.keySet())) {
            if (!Files.exists(folder)) {
                steps.next("make the folder " + folder.getFileName());
                Files.createDirectories(folder);
                Durable.sync(folder.getParent());
            }
        }
    }

    private static Set<Path> folders(Path root, Set<String> names) {
        Set<Path> folders = new LinkedHashSet<>(Set.of(root));
        names.forEach(name -> folders.add(root.resolve(name).getParent()));
        return folders;
    }

    private void move(String name, Path from, Path to) throws IOException {
        Path there = from.resolve(name);
        Path due = to.resolve(name);
        boolean isDue = Files.exists(due, LinkOption.NOFOLLOW_LINKS);
        if (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            if (!isDue && !Companions.isMadeAnew(name)) {
                throw MigrationException.refused(name + " is neither in " + from + " nor in " + to
                        + "; put it back into one of them, and give the command again");
            }
            return;
        }
        if (isDue && !Companions.isMadeAnew(name)) {
            throw made(to.equals(target) ? due : there);
        }
        steps.next("move " + name + " to " + to.getFileName());
        Files.move(there, due, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A log of somebody else's beside a file that comes in would be taken for its own, and its rows would be other rows. */
    private void refuseCompanions(String name) {
        for (String companion : Companions.of(name)) {
            Path there = target.resolve(companion);
            if (!swap.in().containsKey(companion) && Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
                throw made(there);
            }
        }
    }

    private static MigrationException made(Path file) {
        return MigrationException.refused(file + " was made by somebody while files were moved; stop what writes there,"
                + " move it out of the folder, and give the command again");
    }

    private void sync(Path from, Path to, Map<String, String> files) throws IOException {
        steps.next("sync the folders");
        for (Path root : Set.of(from, to)) {
            for (Path folder : folders(root, files.keySet())) {
                if (Files.exists(folder)) {
                    Durable.sync(folder);
                }
            }
        }
    }
}
