package io.metamigrator.intake;

import io.metamigrator.ledger.IntakeBook;
import io.metamigrator.ledger.IntakeFile;
import io.metamigrator.ledger.IntakeFile.State;
import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.ledger.SetStanding;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.failure.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
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

    private static final String ALL = "all";
    private static final Set<IntakeSet.State> TO_PLAN = EnumSet.of(IntakeSet.State.OPEN, IntakeSet.State.CLOSED);
    private static final Set<IntakeSet.State> HALTED =
            EnumSet.of(IntakeSet.State.AWAITING_TARGET, IntakeSet.State.FAILED);
    private static final Set<IntakeSet.State> PLANNED =
            EnumSet.of(IntakeSet.State.WAITING, IntakeSet.State.AWAITING_TARGET, IntakeSet.State.FAILED);
    private static final Set<IntakeSet.State> REVIVED = EnumSet.of(
            IntakeSet.State.WAITING,
            IntakeSet.State.AWAITING_TARGET,
            IntakeSet.State.FAILED,
            IntakeSet.State.SUPERSEDED);
    private static final Set<IntakeSet.State> FINAL =
            EnumSet.of(IntakeSet.State.APPLIED, IntakeSet.State.SUPERSEDED, IntakeSet.State.DISMISSED);

    private final String migration;
    private final IntakeBook book;
    private final Archive archive;
    private final ReplacementRule succession;
    private final Gathering gathering;

    Sets(String migration, IntakeBook book, Archive archive, ReplacementRule succession) {
        this.migration = migration;
        this.book = book;
        this.archive = archive;
        this.succession = succession;
        this.gathering = new Gathering(archive);
    }

    /** As the ledger has it now: another process may have changed it, too. */
    Optional<IntakeSet> latest() {
        return book.newest(migration);
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

    /** What holds of a set that is to be planned, unless a person has decided otherwise already. */
    void stop(IntakeSet set, IntakeSet.State state, String remark) {
        change(set, TO_PLAN, state, remark);
    }

    /** What holds of a set from now on if it is in one of these states still; answers whether it was. */
    boolean change(IntakeSet set, Set<IntakeSet.State> only, IntakeSet.State state, String remark) {
        return book.change(set.id(), only, state, "", remark);
    }

    /** The newest set is planned once more, whether its plan waits or there is none that could be applied. */
    void planAgain(String why) {
        latest().ifPresent(set -> book.change(set.id(), PLANNED, IntakeSet.State.CLOSED, "", why));
    }

    /** A plan of the set begins. @throws MigrationException refused, where somebody has decided otherwise meanwhile */
    void begin(IntakeSet set) {
        if (!book.change(set.id(), TO_PLAN, IntakeSet.State.CLOSED, "", "")) {
            throw MigrationException.refused("set " + set.id() + " is not planned: it is "
                    + book.set(set.id())
                            .map(book::standing)
                            .map(SetStanding::words)
                            .orElse("gone"));
        }
    }

    /** What came of the plan, unless the set was taken out meanwhile. Answers whether it was not. */
    boolean end(IntakeSet set, IntakeSet.State state, String planDigest, String remark) {
        if (book.change(set.id(), EnumSet.of(IntakeSet.State.CLOSED), state, planDigest, remark)) {
            return true;
        }
        book.set(set.id())
                .filter(now -> now.state() == IntakeSet.State.DISMISSED)
                .ifPresent(now -> book.change(now.id(), now.state(), planDigest, now.remark()));
        return false;
    }

    /** Sets before this one are planned no more. */
    void supersede(IntakeSet set) {
        for (IntakeSet old : book.sets(migration, 20)) {
            boolean isPlain = !old.id().equals(set.id()) && !FINAL.contains(old.state());
            if (isPlain && book.standing(old) == SetStanding.APPLIED) {
                book.change(old.id(), IntakeSet.State.APPLIED, "", old.remark());
            } else if (isPlain) {
                book.change(old.id(), IntakeSet.State.SUPERSEDED, "", cameAfter(set.id()));
            }
        }
    }

    private static String cameAfter(String set) {
        return "set " + set + " came after";
    }

    /** The folder that a plan of a set reads. */
    Path source(IntakeSet set) {
        return archive.done(set.id()).resolve(ALL);
    }

    /** Brings all that stands together in one folder, so that the plan made of it can be made again at any time. */
    Path complete(IntakeSet set) throws IOException {
        List<Path> standing =
                standing().stream().map(file -> archive.at(file.place())).toList();
        gathering.bring(source(set), standing);
        return source(set);
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

    /** Carries out what people have decided of sets, and what follows from it. */
    void settle() {
        for (IntakeSet set : book.sets(migration, 20)) {
            if (set.state() == IntakeSet.State.ACCEPTED) {
                accept(set);
            }
        }
        for (IntakeFile file : book.ofDismissedSets(migration)) {
            takeOut(file);
        }
        if (doubted().isEmpty()) {
            latest().filter(set -> set.state() == IntakeSet.State.PARKED).ifPresent(this::unpark);
        }
    }

    /** Somebody has looked at what was in doubt, and takes it. */
    private void accept(IntakeSet set) {
        book.files(set).stream()
                .filter(file -> file.state() == State.DOUBTED)
                .forEach(file -> book.stands(file, ReplacementRule.Replaced.files(succession.replacedBy(file))));
        boolean isLatest =
                latest().filter(newest -> newest.id().equals(set.id())).isPresent();
        IntakeSet.State next = book.isBegun(set)
                ? IntakeSet.State.WAITING
                : isLatest ? IntakeSet.State.CLOSED : IntakeSet.State.SUPERSEDED;
        book.change(
                set.id(),
                EnumSet.of(IntakeSet.State.ACCEPTED),
                next,
                "",
                set.remark() + (next == IntakeSet.State.SUPERSEDED ? "; planned with the set that came after" : ""));
    }

    /** A file of a set that was dismissed: what it had replaced stands again, and what waits is planned without it. */
    private void takeOut(IntakeFile file) {
        book.replacedBy(file).forEach(this::bringBack);
        if (file.state() == State.STANDING) {
            latest().filter(set -> !book.isBegun(set))
                    .ifPresent(set -> book.change(
                            set.id(),
                            set.remark().equals(cameAfter(file.set())) ? REVIVED : PLANNED,
                            IntakeSet.State.CLOSED,
                            "",
                            "set " + file.set() + " was dismissed"));
        }
        book.dismiss(file);
        try {
            archive.rename(file.set(), ALL, "dismissed");
        } catch (IOException e) {
            // its plan is refused all the same
        }
    }

    private void bringBack(IntakeFile file) {
        boolean isDismissed = book.set(file.set())
                .filter(set -> set.state() == IntakeSet.State.DISMISSED)
                .isPresent();
        if (isDismissed) {
            book.replacedBy(file).forEach(this::bringBack);
            book.dismiss(file);
        } else {
            succession.subjects(file).ifPresent(subjects -> book.standsAgain(file, subjects));
        }
    }

    /** Nothing is in doubt any more: the rest is planned, and of a set without one nothing is left to do. */
    private void unpark(IntakeSet set) {
        boolean isAnyLeft = book.files(set).stream().anyMatch(file -> file.state() == State.STANDING);
        book.change(
                set.id(),
                EnumSet.of(IntakeSet.State.PARKED),
                isAnyLeft ? IntakeSet.State.CLOSED : IntakeSet.State.DISMISSED,
                "",
                isAnyLeft ? "nothing of it is in doubt any more" : "the whole list came again, and stands");
    }

    /**
     * A list that stands came once more, so whoever drops it wants it planned as it is: what is in doubt since it would
     * replace it is not taken, and a set that failed is planned again. Answers what follows, in words that go on.
     */
    String cameAgain(IntakeFile standing) {
        List<IntakeFile> shorter = doubted().stream()
                .filter(file -> succession.replacedBy(file).stream()
                        .anyMatch(old -> old.file().id() == standing.id()))
                .toList();
        shorter.forEach(book::dismiss);
        if (!shorter.isEmpty()) {
            String names = shorter.stream()
                    .map(file -> file.name() + " with " + Amounts.of(file.rows(), "row"))
                    .collect(Collectors.joining(", "));
            return "; it stands, and " + names + " of set " + shorter.get(0).set()
                    + ", which would have replaced it, is not taken";
        }
        boolean isPlanned = latest().filter(set -> book.change(
                        set.id(), HALTED, IntakeSet.State.CLOSED, "", standing.name() + " was dropped again"))
                .isPresent();
        return isPlanned ? "; its set is planned again" : "";
    }
}
