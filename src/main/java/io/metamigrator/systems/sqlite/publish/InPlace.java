package io.metamigrator.systems.sqlite.publish;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Durable;
import io.metamigrator.systems.sqlite.engine.Companions;
import io.metamigrator.systems.sqlite.publish.SwapJournal.Phase;
import io.metamigrator.systems.sqlite.source.OpenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The data folder of an application whose paths are fixed: the old files leave it with all that lies beside them, and the new ones
 * come in. A reader in between sees a part, so that nobody may use the files meanwhile. Each rename is a step of its own, and a
 * journal beside the archive of the old files says before the first one what is to become of all of them. Callers hold the
 * migration's lease.
 */
public final class InPlace implements Publication {
    private final Path target;
    private final Path archives;
    private final StepWatch watch;
    private final SwapFolders folders;
    private final SwapRecords records;
    private final Quiet quiet;

    /**
     * @param archives where the old files go, and where a new set is made; on the file system of the target
     * @param watch is told of each step of a publication, and of its being taken back
     */
    public InPlace(Path target, Path archives, StepWatch watch) {
        this(target, archives, watch, new Quiet(OpenFiles::now));
    }

    InPlace(Path target, Path archives, StepWatch watch, Quiet quiet) {
        this.quiet = quiet;
        this.target = target.toAbsolutePath().normalize();
        this.archives = archives.toAbsolutePath().normalize();
        this.watch = watch;
        this.folders = new SwapFolders(this.target, this.archives);
        this.records = new SwapRecords(this.target, this.archives);
    }

    @Override
    public String way() {
        return "in-place by " + archives;
    }

    @Override
    public Path building(String run) {
        return archives.resolve("new_set_" + run);
    }

    /** Where the old files are from when a run's set has taken their place. */
    public Path archive(String run) {
        return archives.resolve("pre_migration_" + run);
    }

    @Override
    public Path place(String run) {
        return isCurrent(run) ? target : building(run);
    }

    @Override
    public Path counting() {
        return target;
    }

    @Override
    public List<String> writtenSince(String run, Instant moment) {
        return wholly(() -> PublishedSet.read(building(run)).orElseThrow().writtenSince(target, moment));
    }

    @Override
    public Path sources(Path source) {
        if (!folders.isTarget(source)) {
            return source;
        }
        return wholly(() -> {
            Optional<String> broken = brokenOff();
            if (broken.isPresent()) {
                throw MigrationException.refused(halfMoved(broken.get()));
            }
            return records.published().map(this::archive).orElse(source);
        });
    }

    private String halfMoved(String run) {
        boolean isRollback = records.rollback(run).isUnderWay();
        return "the files of run " + run + " were left half moved; "
                + (isRollback ? "give rollback --run " + run + " again" : "give apply again, or rollback --run " + run);
    }

    @Override
    public Optional<String> objection(Path source) {
        return wholly(() -> folders.objection(source));
    }

    @Override
    public List<String> warnings(List<Path> old) {
        return wholly(() -> Ownership.warnings(old));
    }

    private static Map<String, Path> byName(List<Path> files) {
        Map<String, Path> byName = new HashMap<>();
        files.forEach(file -> byName.put(file.getFileName().toString(), file));
        return byName;
    }

    @Override
    public List<String> flaws(String run) {
        return wholly(() -> {
            List<String> flaws = new ArrayList<>();
            if (isCurrent(run)) {
                Swap swap = records.publication(run).read();
                Ownership due = Ownership.of(byName(
                        swap.away().keySet().stream().map(archive(run)::resolve).toList()));
                for (String name : swap.in().keySet()) {
                    flaws.addAll(due.flaws(target.resolve(name)));
                }
            }
            return flaws;
        });
    }

    @Override
    public Optional<String> brokenOff() {
        return wholly(records::underWay);
    }

    @Override
    public void begin(String run) {
        wholly(() -> {
            requireAlone(run);
            if (!isCurrent(run) && !records.isUnderWay(run)) {
                folders.make(building(run));
            }
            return run;
        });
    }

    /** One set counts at a time, so that the way back is one. */
    private void requireAlone(String run) throws IOException {
        Optional<String> other = records.underWay().filter(each -> !each.equals(run));
        if (other.isPresent()) {
            throw MigrationException.refused(halfMoved(other.get()));
        }
        Optional<String> published = records.published().filter(each -> !each.equals(run));
        if (published.isPresent()) {
            throw MigrationException.refused("the set of run " + published.get() + " is in " + target
                    + " already; take it back first: rollback --run " + published.get());
        }
    }

    @Override
    public void publish(String run, Supplier<List<OldFile>> old) {
        wholly(() -> {
            Steps steps = new Steps(watch);
            requireAlone(run);
            if (records.rollback(run).isUnderWay()) {
                back(run, steps);
            }
            if (!isCurrent(run)) {
                if (!records.isUnderWay(run)) {
                    prepare(run, old.get(), steps);
                }
                carryOut(run, steps);
            }
            return run;
        });
    }

    private void prepare(String run, List<OldFile> old, Steps steps) throws IOException {
        Path made = building(run);
        SyncedFiles.tidy(made, steps);
        Swap swap = plan(run).publication(old);
        quiet.holders(target, swap.away().keySet()).ifPresent(who -> {
            throw MigrationException.refused("nothing was moved, since " + who);
        });
        Map<String, Path> owned = new HashMap<>();
        old.forEach(file -> owned.put(file.name(), file.path()));
        swap.away().keySet().stream()
                .filter(name -> Companions.database(name).equals(name))
                .forEach(name -> owned.put(name, target.resolve(name)));
        steps.next("give the new files to who has the old ones");
        Ownership ownership = Ownership.of(owned);
        for (Path file : SyncedFiles.list(made)) {
            ownership.give(file);
        }
        steps.next("sync the new set");
        Durable.syncAll(made);
        PublishedSet.of(made, swap.awayTo()).write(made, steps);
        records.publication(run).forget(steps);
        records.rollback(run).forget(steps);
        records.publication(run).begin(swap, steps);
    }

    private SwapPlan plan(String run) {
        return new SwapPlan(target, archive(run), building(run));
    }

    private void carryOut(String run, Steps steps) throws IOException {
        Optional<String> disturbed = new FileSwap(target, archives, records.publication(run), steps)
                .carryOut(swap -> quiet.disturbance(swap, target, archive(run)));
        if (disturbed.isPresent()) {
            back(run, steps);
            throw MigrationException.refused("nothing is published, and the old files are back where they were, since "
                    + disturbed.get() + "; stop what uses them, and give the command again");
        }
    }

    @Override
    public Optional<Path> published() {
        return wholly(() -> records.published().map(run -> target));
    }

    @Override
    public boolean isCurrent(String run) {
        return records.isPublished(run);
    }

    @Override
    public Optional<String> stays(String run, boolean forced, boolean isSame) {
        SwapJournal publication = records.publication(run);
        if (publication.phase().isEmpty() || records.rollback(run).phase().isPresent()) {
            return Optional.empty();
        }
        return wholly(() -> {
            Swap swap = publication.read();
            Swap back = plan(run).back(swap, publication.phase().orElseThrow());
            Optional<String> held = quiet.holders(target, back.away().keySet());
            if (held.isPresent() || publication.isUnderWay()) {
                return held;
            }
            Optional<String> spoiled = Quiet.spoiled(swap, archive(run), forced);
            if (spoiled.isPresent()) {
                return spoiled;
            }
            List<String> written = forced || isSame
                    ? List.of()
                    : PublishedSet.read(building(run)).orElseThrow().written(target);
            return written.isEmpty()
                    ? Optional.empty()
                    : Optional.of("it was written to since: " + String.join(", ", written));
        });
    }

    @Override
    public boolean takeBack(String run) {
        boolean isTaken = records.rollback(run).isIn(Phase.DONE);
        if (isTaken || records.publication(run).phase().isEmpty()) {
            return false;
        }
        return wholly(() -> {
            stays(run, true).ifPresent(why -> {
                throw MigrationException.refused("nothing was moved, since " + why);
            });
            Steps steps = new Steps(watch);
            unpack(run, steps);
            back(run, steps);
            return true;
        });
    }

    /** Old files that were packed since, before the first of them moves. */
    private void unpack(String run, Steps steps) throws IOException {
        for (String name : records.publication(run).read().away().keySet()) {
            PackedFile file = new PackedFile(archive(run).resolve(name));
            if (Files.exists(file.packed())) {
                steps.next("unpack " + name);
                file.unpack();
            }
        }
    }

    private void back(String run, Steps steps) throws IOException {
        SwapJournal publication = records.publication(run);
        SwapJournal rollback = records.rollback(run);
        if (rollback.phase().isEmpty()) {
            rollback.begin(
                    plan(run).back(publication.read(), publication.phase().orElseThrow()), steps);
        }
        new FileSwap(target, archives, rollback, steps).carryOut(swap -> Optional.empty());
    }

    private interface Change<T> {
        T make() throws IOException;
    }

    private <T> T wholly(Change<T> change) {
        try {
            return change.make();
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    target + " cannot be used: " + e + "; mend that, and give the command again",
                    e);
        }
    }
}
