package io.metamigrator.intake;

import io.metamigrator.ledger.IntakeBook;
import io.metamigrator.ledger.IntakeFile;
import io.metamigrator.ledger.IntakeFile.State;
import io.metamigrator.ledger.IntakeSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sets in which files arrive: one is open at most, and the newest is the one that counts. Thread-safe. */
final class Sets {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final String migration;
    private final IntakeBook book;
    private final Archive archive;
    private final ReplacementRule succession;

    Sets(String migration, IntakeBook book, Archive archive, ReplacementRule succession) {
        this.migration = migration;
        this.book = book;
        this.archive = archive;
        this.succession = succession;
    }

    /** As the ledger has it now: another process may have changed it, too. */
    Optional<IntakeSet> latest() {
        return book.sets(migration, 1).stream().findFirst();
    }

    /** The set that a file which arrives now belongs to; it is written down with its first file. */
    synchronized IntakeSet open() {
        Optional<IntakeSet> latest = latest().filter(set -> set.state() == IntakeSet.State.OPEN);
        if (latest.isPresent()) {
            return latest.get();
        }
        Instant now = Instant.now();
        String id = ID.format(now) + "-" + migration;
        for (int again = 2; Files.exists(archive.done(id)) || book.set(id).isPresent(); again++) {
            id = ID.format(now) + "-" + migration + "-" + again;
        }
        return new IntakeSet(id, migration, IntakeSet.State.OPEN, "", "", now, now);
    }

    /** What holds of a set from now on. */
    void change(IntakeSet set, IntakeSet.State state, String planDigest, String remark) {
        book.change(set.id(), state, planDigest, remark);
    }

    /** The newest set is planned once more, whether its plan waits or there is none that could be applied. */
    void planAgain(String why) {
        latest().ifPresent(set -> book.change(
                set.id(),
                EnumSet.of(IntakeSet.State.WAITING, IntakeSet.State.FAILED),
                IntakeSet.State.CLOSED,
                "",
                why));
    }

    /** Sets before this one are planned no more. */
    void supersede(IntakeSet set) {
        book.sets(migration, 20).stream()
                .filter(old -> !old.id().equals(set.id()))
                .filter(old -> old.state() != IntakeSet.State.APPLIED && old.state() != IntakeSet.State.SUPERSEDED)
                .forEach(old ->
                        book.change(old.id(), IntakeSet.State.SUPERSEDED, "", "set " + set.id() + " came after"));
    }

    /** The folder that a plan of a set reads. */
    Path source(IntakeSet set) {
        return archive.done(set.id()).resolve("all");
    }

    /** Brings all that stands together in one folder, so that the plan made of it can be made again at any time. */
    Path complete(IntakeSet set) throws IOException {
        Path all = source(set);
        if (Files.isDirectory(all, LinkOption.NOFOLLOW_LINKS)) {
            return all;
        }
        List<Path> standing =
                standing().stream().map(file -> archive.at(file.place())).toList();
        archive.gather(set.id(), all.getFileName().toString(), standing);
        return all;
    }

    /** What stands, with what is in doubt in the place of what it would replace. */
    private List<IntakeFile> standing() {
        List<IntakeFile> doubted = book.files(migration, State.DOUBTED);
        Set<Long> replaced = doubted.stream()
                .flatMap(file -> succession.replacedBy(file).stream())
                .map(old -> old.file().id())
                .collect(Collectors.toSet());
        return Stream.concat(book.files(migration, State.STANDING).stream(), doubted.stream())
                .filter(file -> !replaced.contains(file.id()))
                .toList();
    }

    /** The files that a person has to look at before what arrived is planned. */
    List<IntakeFile> doubted() {
        return book.files(migration, State.DOUBTED);
    }

    /** Somebody has looked at what was in doubt, and takes it. */
    void accept() {
        doubted().forEach(file -> book.stands(file, ReplacementRule.Replaced.files(succession.replacedBy(file))));
    }
}
