package io.metamigrator.systems.sqlite.publish;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.outside.RegularFile;
import io.metamigrator.systems.sqlite.engine.Companions;
import io.metamigrator.systems.sqlite.publish.SwapJournal.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which files a swap has to move, as they lie there now: each database with all that lies beside it. */
record SwapPlan(Path target, Path oldSet, Path newSet) {

    /** The new set in the place of the old one, and of whatever else has one of its names. */
    Swap publication(List<OldFile> old) throws IOException {
        Map<String, String> in = new LinkedHashMap<>();
        Set<String> databases = new LinkedHashSet<>();
        old.forEach(file -> databases.add(file.name()));
        for (Path file : SyncedFiles.list(newSet)) {
            databases.add(Companions.database(file.getFileName().toString()));
            in.put(file.getFileName().toString(), Digests.sha256(file));
        }
        Map<String, String> away = new LinkedHashMap<>();
        for (String database : databases) {
            add(away, target, database, true);
        }
        for (OldFile file : old) {
            refuseOther(file, away);
        }
        return swap(oldSet, newSet, away, in);
    }

    /** Where a source was read elsewhere, what lies in its place here has to be the same. */
    private void refuseOther(OldFile file, Map<String, String> away) {
        String found = away.getOrDefault(file.name(), file.digests().database());
        boolean isOther = !found.equals(file.digests().database())
                || away.containsKey(file.name())
                        && !away.getOrDefault(file.name() + "-wal", "")
                                .equals(file.digests().log());
        if (isOther) {
            throw MigrationException.refused(target.resolve(file.name()) + " is not the file that was planned, "
                    + file.path()
                    + "; what it holds would be lost to the new set. Have sqlite.source name the folder itself,"
                    + " and plan again, or move the file away");
        }
    }

    /** The way back from however far a publication has come. */
    Swap back(Swap publication, Phase phase) throws IOException {
        Map<String, String> away = new LinkedHashMap<>();
        for (String name : publication.in().keySet()) {
            if (!isThere(newSet.resolve(name))) {
                add(away, target, Companions.database(name), false);
            }
        }
        if (phase != Phase.AWAY) {
            // whatever has the name of an old file was made since
            for (String name : publication.away().keySet()) {
                if (!isThere(newSet.resolve(name))) {
                    add(away, target, Companions.database(name), false);
                }
            }
        }
        Map<String, String> in = new LinkedHashMap<>();
        for (String name : publication.away().keySet()) {
            add(in, oldSet, Companions.database(name), false);
            if (isThere(target.resolve(name)) && phase == Phase.AWAY) {
                in.put(name, ""); // it has not left yet, and what comes back beside it is its own
            }
        }
        in.keySet().removeIf(name -> !publication.away().containsKey(name) && holdsNothing(oldSet.resolve(name)));
        return swap(newSet, oldSet, away, in);
    }

    /** An empty log, or what is made anew anyway: a reader of the archive has left it. */
    private static boolean holdsNothing(Path file) {
        try {
            return Companions.isMadeAnew(file.getFileName().toString()) || Files.size(file) == 0;
        } catch (IOException gone) {
            return true;
        }
    }

    /** A database, then what lies beside it. */
    private static void add(Map<String, String> files, Path root, String database, boolean digested)
            throws IOException {
        List<String> names = new ArrayList<>(List.of(database));
        names.addAll(Companions.of(database));
        for (String name : names) {
            Path file = root.resolve(name);
            if (isThere(file)) {
                String strange = RegularFile.strangeness(file);
                if (!strange.isEmpty()) {
                    throw MigrationException.refused(
                            file + " is " + strange + ", where a database is to come; move it away");
                }
                files.put(name, digested && !Companions.isMadeAnew(name) ? Digests.sha256(file) : "");
            }
        }
    }

    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Who comes in does so behind what belongs beside it: nobody can open a database without its log. */
    private static Swap swap(Path awayTo, Path inFrom, Map<String, String> away, Map<String, String> in) {
        List<String> names = new ArrayList<>(in.keySet());
        Collections.sort(names);
        Collections.reverse(names); // x.db-wal before x.db
        Map<String, String> ordered = new LinkedHashMap<>();
        names.forEach(name -> ordered.put(name, in.get(name)));
        return new Swap(awayTo.getFileName().toString(), inFrom.getFileName().toString(), away, ordered);
    }
}
