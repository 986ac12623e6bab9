package io.metamigrator.intake;

import io.metamigrator.outside.HeldFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Brings what a plan reads together in one folder, without second copies where the file system can. */
final class Gathering {
    private final Archive archive;

    Gathering(Archive archive) {
        this.archive = archive;
    }

    /** Has these files and no others in a folder of a set; it is whole or not there. */
    void bring(Path folder, List<Path> files) throws IOException {
        if (!holds(folder, files)) {
            gather(folder, files);
        }
    }

    /** What was moved away since it was gathered is there as it was. */
    private static boolean holds(Path folder, List<Path> files) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> there = Files.list(folder)) {
            List<Path> copies = there.toList();
            if (copies.size() != files.size()) {
                return false;
            }
            for (Path file : files) {
                if (Files.exists(file) && !isAmong(copies, file)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean isAmong(List<Path> copies, Path file) throws IOException {
        for (Path copy : copies) {
            boolean isSame = Files.isSameFile(copy, file)
                    || Files.size(copy) == Files.size(file) && Files.mismatch(copy, file) < 0;
            if (isSame) {
                return true;
            }
        }
        return false;
    }

    private void gather(Path folder, List<Path> files) throws IOException {
        String name = folder.getFileName().toString();
        try (HeldFolder set = archive.held(folder.getParent())) {
            String unfinished = "." + name;
            try (HeldFolder gathered = set.in(unfinished)) {
                gathered.empty();
                for (Path file : files) {
                    Path free = archive.free(gathered.path(), file.getFileName().toString());
                    if (file.startsWith(archive.root())) {
                        link(file, free);
                    } else {
                        take(file, gathered, free);
                    }
                }
                gathered.force();
            }
            if (set.has(name)) {
                try (HeldFolder before = set.in(name)) {
                    before.empty();
                }
            }
            set.move(unfinished, set, name); // takes the place of an empty one
            set.force();
        }
    }

    private static void link(Path kept, Path second) throws IOException {
        try {
            Files.createLink(second, kept);
        } catch (NoSuchFileException | FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            try (HeldFolder from = HeldFolder.of(kept.getParent());
                    HeldFolder to = HeldFolder.own(second.getParent())) {
                take(kept, to, second);
            }
        }
    }

    private static void take(Path file, HeldFolder to, Path as) throws IOException {
        try (HeldFolder from = HeldFolder.of(file.getParent())) {
            Archive.copied(
                    from, file.getFileName().toString(), to, as.getFileName().toString());
        }
    }
}
