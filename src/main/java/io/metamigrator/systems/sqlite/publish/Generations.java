package io.metamigrator.systems.sqlite.publish;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The sets of new databases, each of a run, in a folder of its own, and the pointer {@code current} to the one that counts. A set is
 * made aside and gets its name once it is whole; the pointer is changed by one rename. Each change may be asked for again after a
 * kill at any instant. Callers hold the migration's lease.
 */
public final class Generations {
    /** What readers open. */
    public static final String POINTER = "current";

    private final Path target;

    public Generations(Path target) {
        this.target = target;
    }

    /** Where the set of a run is made. */
    public Path building(String run) {
        return target.resolve("building-" + run);
    }

    /** Where it is from when it is whole. */
    public Path generation(String run) {
        return target.resolve("generation-" + run);
    }

    /** Where the set of a run is now. */
    public Path place(String run) {
        return Files.exists(generation(run)) ? generation(run) : building(run);
    }

    /** By what path readers open whatever set counts. */
    public Path counting() {
        return target.resolve(POINTER);
    }

    /** The folder of the set that counted before the one of a run, which is published; empty if none did. */
    public Optional<Path> before(String run) {
        try {
            return PublishedSet.read(generation(run))
                    .map(PublishedSet::replaced)
                    .filter(name -> !name.isEmpty())
                    .map(target::resolve);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** What speaks against publishing here; empty if nothing does. */
    public Optional<String> objection() {
        Path pointer = target.resolve(POINTER);
        if (Files.exists(target) && !Files.isDirectory(target)) {
            return Optional.of(target + " is no folder");
        }
        return Files.exists(pointer, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(pointer)
                ? Optional.of(pointer + " is no pointer to a set; move it away")
                : Optional.empty();
    }

    /** Makes the folder in which a set is made, where the set is not whole yet. */
    public void begin(String run) {
        wholly(() -> {
            if (!Files.exists(generation(run))) {
                PrivateFiles.folder(building(run));
            }
        });
    }

    /** Has the set of a run count from now on. */
    public void publish(String run) {
        wholly(() -> {
            if (!Files.exists(generation(run))) {
                for (Path file : SyncedFiles.list(building(run))) {
                    if (file.getFileName().toString().startsWith("old-")) {
                        Files.delete(file); // a copy of an old file that could not be read as it is
                    }
                }
                SyncedFiles.syncAll(building(run));
                Files.move(building(run), generation(run), StandardCopyOption.ATOMIC_MOVE);
                SyncedFiles.sync(target);
            }
            if (PublishedSet.read(generation(run)).isEmpty()) {
                PublishedSet.of(generation(run), current().orElse("")).write(generation(run));
            }
            point(generation(run).getFileName().toString());
        });
    }

    private void point(String set) throws IOException {
        if (current().equals(Optional.of(set))) {
            return;
        }
        Path aside = target.resolve("." + POINTER + ".new");
        Files.deleteIfExists(aside);
        Files.createSymbolicLink(aside, Path.of(set));
        Files.move(aside, target.resolve(POINTER), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        SyncedFiles.sync(target);
    }

    /** The name of the set that counts; empty if none does. */
    public Optional<String> current() throws IOException {
        Path pointer = target.resolve(POINTER);
        return Files.isSymbolicLink(pointer)
                ? Optional.of(Files.readSymbolicLink(pointer).toString())
                : Optional.empty();
    }

    /** Whether the set of a run is the one that counts. */
    public boolean isCurrent(String run) {
        try {
            return current().equals(Optional.of(generation(run).getFileName().toString()));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /**
     * Why the set of a run is to go on to count, or why it does not count; empty where it can be taken back, or was.
     *
     * @param forced whether a set that somebody has written to since is taken back as well
     */
    public Optional<String> stays(String run, boolean forced) {
        try {
            Optional<PublishedSet> published = PublishedSet.read(generation(run));
            if (published.isEmpty()
                    || current().orElse("").equals(published.get().replaced())) {
                return Optional.empty();
            }
            if (!isCurrent(run)) {
                return Optional.of(current().orElse("no set") + " counts since; take that back first");
            }
            String replaced = published.get().replaced();
            if (!replaced.isEmpty() && !Files.isDirectory(target.resolve(replaced))) {
                return Optional.of(replaced + ", which counted before, is not there any more; put it back");
            }
            List<String> written = forced ? List.of() : published.get().written(generation(run));
            return written.isEmpty()
                    ? Optional.empty()
                    : Optional.of("it was written to since: " + String.join(", ", written));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Has the set that counted before the one of a run count again. @return whether anything was changed */
    public boolean takeBack(String run) {
        boolean isCurrent = isCurrent(run);
        wholly(() -> {
            if (isCurrent) {
                String replaced =
                        PublishedSet.read(generation(run)).orElseThrow().replaced();
                if (replaced.isEmpty()) {
                    Files.delete(target.resolve(POINTER));
                    SyncedFiles.sync(target);
                } else {
                    point(replaced);
                }
            }
        });
        return isCurrent;
    }

    private interface Change {
        void make() throws IOException;
    }

    private void wholly(Change change) {
        try {
            change.make();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private MigrationException unusable(IOException e) {
        return new MigrationException(
                ExitCode.UNAVAILABLE, target + " cannot be used: " + e + "; mend that, and give the command again", e);
    }
}
