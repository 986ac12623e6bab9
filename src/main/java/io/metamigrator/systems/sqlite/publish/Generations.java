package io.metamigrator.systems.sqlite.publish;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Durable;
import io.metamigrator.migration.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The sets of new databases, each of a run, in a folder of its own, and the pointer {@code current} to the one that counts. A set is
 * made aside and gets its name once it is whole; the pointer is changed by one rename. Each change may be asked for again after a
 * kill at any instant. Callers hold the migration's lease.
 */
public final class Generations implements Publication {
    /** What readers open. */
    public static final String POINTER = "current";

    private final Path target;
    private final StepWatch watch;

    public Generations(Path target) {
        this(target, StepWatch.NONE);
    }

    /** @param watch is told of each step of a publication, and of its being taken back */
    public Generations(Path target, StepWatch watch) {
        this.target = target;
        this.watch = watch;
    }

    @Override
    public String way() {
        return "generation";
    }

    @Override
    public Path building(String run) {
        return target.resolve("building-" + run);
    }

    /** Where it is from when it is whole. */
    public Path generation(String run) {
        return target.resolve("generation-" + run);
    }

    @Override
    public Path place(String run) {
        return Files.exists(generation(run)) ? generation(run) : building(run);
    }

    @Override
    public Path counting() {
        return target.resolve(POINTER);
    }

    @Override
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

    @Override
    public List<String> writtenSince(String run, Instant moment) {
        try {
            Path set = generation(run);
            return PublishedSet.read(set).orElseThrow().writtenSince(set, moment);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public Optional<String> objection(Path source) {
        Path from = source.toAbsolutePath().normalize();
        Path to = target.toAbsolutePath().normalize();
        return from.startsWith(to) || to.startsWith(from)
                ? Optional.of("source " + from + " and target " + to + " lie in one another; name other folders")
                : objection();
    }

    /** What speaks against the folder itself; empty if nothing does. */
    Optional<String> objection() {
        Path pointer = target.resolve(POINTER);
        if (Files.exists(target) && !Files.isDirectory(target)) {
            return Optional.of(target + " is no folder");
        }
        return Files.exists(pointer, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(pointer)
                ? Optional.of(pointer + " is no pointer to a set; move it away")
                : Optional.empty();
    }

    @Override
    public List<String> warnings(List<Path> old) {
        try {
            return Ownership.warnings(old);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public void begin(String run) {
        wholly(() -> {
            if (!Files.exists(generation(run))) {
                PrivateFiles.folder(building(run));
            }
        });
    }

    @Override
    public void publish(String run, Supplier<List<OldFile>> old) {
        publish(run, old.get());
    }

    /** As {@link #publish(String, Supplier)}, whatever became of the old files. */
    public void publish(String run) {
        publish(run, List.of());
    }

    private void publish(String run, List<OldFile> old) {
        Steps steps = new Steps(watch);
        wholly(() -> {
            if (!Files.exists(generation(run))) {
                SyncedFiles.tidy(building(run), steps);
                steps.next("give the set to who has the old files");
                Ownership.give(building(run), old);
                steps.next("sync the set");
                Durable.syncAll(building(run));
                steps.next("name the set");
                Durable.rename(building(run), generation(run));
            }
            if (PublishedSet.read(generation(run)).isEmpty()) {
                PublishedSet.of(generation(run), current().orElse("")).write(generation(run), steps);
            }
            point(generation(run).getFileName().toString(), steps);
        });
    }

    private void point(String set, Steps steps) throws IOException {
        if (current().equals(Optional.of(set))) {
            Durable.sync(target); // a kill may have come between the rename and this
            return;
        }
        Path aside = target.resolve("." + POINTER + ".new");
        Files.deleteIfExists(aside);
        steps.next("make a pointer to " + set);
        Files.createSymbolicLink(aside, Path.of(set));
        steps.next("point to " + set);
        Durable.rename(aside, target.resolve(POINTER));
    }

    /** The name of the set that counts; empty if none does. */
    public Optional<String> current() throws IOException {
        Path pointer = target.resolve(POINTER);
        return Files.isSymbolicLink(pointer)
                ? Optional.of(Files.readSymbolicLink(pointer).toString())
                : Optional.empty();
    }

    @Override
    public Optional<Path> published() {
        try {
            return current().map(target::resolve);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public boolean isCurrent(String run) {
        try {
            return current().equals(Optional.of(generation(run).getFileName().toString()));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public Optional<String> stays(String run, boolean forced, boolean isSame) {
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
            List<String> written =
                    forced || isSame ? List.of() : published.get().written(generation(run));
            return written.isEmpty()
                    ? Optional.empty()
                    : Optional.of("it was written to since: " + String.join(", ", written));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public boolean takeBack(String run) {
        Steps steps = new Steps(watch);
        boolean isCurrent = isCurrent(run);
        wholly(() -> {
            if (isCurrent) {
                String replaced =
                        PublishedSet.read(generation(run)).orElseThrow().replaced();
                if (replaced.isEmpty()) {
                    steps.next("take the pointer away");
                    Files.delete(target.resolve(POINTER));
                    Durable.sync(target);
                } else {
                    point(replaced, steps);
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
