package io.metamigrator.intake;

import io.metamigrator.migration.files.Digests;
import io.metamigrator.outside.HeldFolder;
import io.metamigrator.outside.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;

/**
 * Where files of a watched folder are kept: in folders of this process's own, which others cannot write. A file is in one of
 * the two places at any instant, and what was moved is on the disk before the ledger says so.
 */
final class Archive {
    private static final String DONE = "done";
    private static final String REFUSED = "refused";
    private static final String ENDING = ".txt";
    private static final String ASIDE = ".verdict-";
    private static final List<String> BEFORE = List.of(".done", ".refused");

    private final Path watched;
    private final Path root;

    Archive(Path watched, Path root) {
        this.watched = watched;
        this.root = root;
    }

    /** The folder that holds it all. */
    Path root() {
        return root;
    }

    /** What arrived in a set. */
    Path done(String set) {
        return root.resolve(DONE).resolve(set);
    }

    /** Files whose content was here already. */
    Path again() {
        return done("again");
    }

    /** Files whose lists were taken as files of their own. */
    Path apart() {
        return done("apart");
    }

    /** Files that cannot be read as exports. */
    Path refused() {
        return root.resolve(REFUSED);
    }

    /** A path as the ledger notes it. */
    String place(Path kept) {
        return root.relativize(kept).toString();
    }

    /** The path of a place that the ledger notes; earlier ones were in the watched folder itself. */
    Path at(String place) {
        boolean before = BEFORE.stream().anyMatch(folder -> place.startsWith(folder + "/"));
        return (before ? watched : root).resolve(place);
    }

    /** Whether a file is still where the ledger notes it, as a file and behind no link. */
    boolean holds(String place) {
        Path kept = at(place);
        for (Path folder = kept.getParent(); folder.startsWith(watched) && !folder.equals(watched); ) {
            if (Files.isSymbolicLink(folder)) {
                return false;
            }
            folder = folder.getParent();
        }
        return Files.exists(kept, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(kept, LinkOption.NOFOLLOW_LINKS);
    }

    /** A path in a folder that nothing has yet, neither itself nor its verdict, with this name or one with a number. */
    Path free(Path folder, String name) throws IOException {
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        try (HeldFolder held = held(folder)) {
            String free = name;
            for (int number = 2; held.has(free) || held.has(verdict(free)); number++) {
                free = name.substring(0, dot) + "-" + number + name.substring(dot);
            }
            return folder.resolve(free);
        }
    }

    private static String verdict(String name) {
        return name + ENDING;
    }

    private static String aside(String name) {
        return ASIDE + verdict(name);
    }

    /** The folder of a path below the root, each step of the way being a folder of this process's own. */
    HeldFolder held(Path folder) throws IOException {
        HeldFolder held = HeldFolder.own(root);
        for (Path step : root.relativize(folder)) {
            try (HeldFolder outer = held) {
                held = outer.in(step.toString());
            }
        }
        return held;
    }

    /**
     * Moves what was looked at, whatever file system the archive is on, and lays what became of it beside it; durable when
     * it returns. A link is moved, not what it names.
     *
     * @throws IOException where something else has its name by now; that stays in the watched folder
     */
    void keep(Arrival arrival, Path kept, String verdict) throws IOException {
        String newName = kept.getFileName().toString();
        try (HeldFolder from = HeldFolder.of(arrival.path().getParent());
                HeldFolder to = held(kept.getParent())) {
            write(to, aside(newName), verdict);
            try {
                move(arrival, from, to, kept);
            } catch (IOException e) {
                to.delete(aside(newName));
                throw e;
            }
            to.move(aside(newName), to, verdict(newName));
            to.force();
            from.force();
        }
    }

    private static void move(Arrival arrival, HeldFolder from, HeldFolder to, Path kept) throws IOException {
        String name = arrival.name();
        String newName = kept.getFileName().toString();
        if (RegularFile.is(arrival.path())) {
            from.force(name);
        }
        try {
            from.move(name, to, newName);
            if (!Arrival.Stamp.of(to.attributes(newName)).equals(arrival.stamp())) {
                to.move(newName, from, name);
                throw new FileSystemException(name, null, "it changed while it was moved");
            }
        } catch (AtomicMoveNotSupportedException e) {
            across(from, name, to, kept, arrival.digest());
        }
    }

    /** The copy is whole, and on the disk, before it gets its name; only then the file goes. */
    private static void across(HeldFolder from, String name, HeldFolder to, Path kept, String digest)
            throws IOException {
        String newName = kept.getFileName().toString();
        if (from.attributes(name).isSymbolicLink()) {
            Files.createSymbolicLink(kept, Files.readSymbolicLink(from.path().resolve(name)));
            from.delete(name);
            return;
        }
        String unfinished = ".unfinished-" + newName;
        try {
            if (!copied(from, name, to, unfinished).equals(digest)) {
                throw new FileSystemException(name, null, "it changed while it was copied");
            }
            to.move(unfinished, to, newName);
            to.force();
            from.delete(name);
        } finally {
            if (to.has(unfinished)) {
                to.delete(unfinished);
            }
        }
    }

    /** Answers the digest of what was copied. */
    static String copied(HeldFolder from, String name, HeldFolder to, String newName) throws IOException {
        if (to.has(newName)) {
            to.delete(newName); // of a process that died
        }
        MessageDigest digest = Digests.digest();
        try (InputStream in = new DigestInputStream(from.read(name), digest);
                OutputStream out = to.create(newName)) {
            in.transferTo(out);
        }
        to.force(newName);
        return Digests.hex(digest.digest());
    }

    /** What is there already is written anew, and never through a link. */
    private static void write(HeldFolder folder, String name, String text) throws IOException {
        if (folder.has(name)) {
            folder.delete(name);
        }
        try (OutputStream out = folder.create(name)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Lays the verdicts in a folder beside their files that a process which died could not lay there any more. */
    void layVerdicts(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || !folder.startsWith(root())) {
            return;
        }
        try (HeldFolder held = held(folder)) {
            for (String aside : held.names()) {
                if (!aside.startsWith(ASIDE)) {
                    continue;
                }
                String verdict = aside.substring(ASIDE.length());
                if (held.has(verdict.substring(0, verdict.length() - ENDING.length()))) {
                    held.move(aside, held, verdict);
                } else {
                    held.delete(aside);
                }
            }
        }
    }

    /** Renames a folder of a set, so that nobody takes it for what is to be planned. */
    void rename(String set, String name, String newName) throws IOException {
        try (HeldFolder folder = held(done(set))) {
            if (folder.has(name) && !folder.has(newName)) {
                folder.move(name, folder, newName);
                folder.force();
            }
        }
    }
}
