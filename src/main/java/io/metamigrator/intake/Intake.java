package io.metamigrator.intake;

import io.metamigrator.intake.Export.Recognised;
import io.metamigrator.intake.Export.Several;
import io.metamigrator.intake.Export.Unusable;
import io.metamigrator.intake.ReplacementRule.Replaced;
import io.metamigrator.ledger.IntakeBook;
import io.metamigrator.ledger.IntakeFile;
import io.metamigrator.ledger.IntakeFile.State;
import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.migration.Amounts;
import io.metamigrator.outside.RegularFile;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.jspecify.annotations.Nullable;

/** Takes dropped files one by one, as the route calls it: looks, then takes, refuses, or finds that it has been here before. */
public final class Intake {
    private final String migration;
    private final IntakeBook book;
    private final Archive archive;
    private final Sets sets;
    private final ReplacementRule succession;
    private final Watch watch;
    private final SeenFiles seen;
    private final Notices notices;
    private final Reading reading;
    private final TakenApart apart;
    private final BigDecimal maxShare;
    private volatile long lastSeen = System.nanoTime();
    private volatile boolean isIdle;

    Intake(
            String migration,
            Reading reading,
            IntakeBook book,
            Archive archive,
            Sets sets,
            ReplacementRule succession,
            Watch watch,
            SeenFiles seen,
            Notices notices,
            BigDecimal maxShare) {
        this.migration = migration;
        this.book = book;
        this.archive = archive;
        this.sets = sets;
        this.succession = succession;
        this.watch = watch;
        this.seen = seen;
        this.notices = notices;
        this.reading = reading;
        this.maxShare = maxShare;
        this.apart = new TakenApart(archive, reading, notices);
    }

    /** The file and its digest; null where it is gone, cannot be read now, or changes while it is read. */
    public @Nullable Arrival look(@Body File found) {
        long seen = System.nanoTime();
        isIdle = false;
        Path path = found.toPath();
        try {
            Arrival.Stamp before = Arrival.Stamp.of(path);
            Arrival unread = new Arrival(path, before, "", seen);
            if (!RegularFile.is(path)) {
                return unread;
            }
            String digest = reading.digest(unread);
            return Arrival.Stamp.of(path).equals(before) ? new Arrival(path, before, digest, seen) : null;
        } catch (NoSuchFileException e) {
            watch.ended(path);
        } catch (TimedReading.GivenUpException e) {
            giveUp(path, seen, e);
        } catch (IOException e) {
            defer(path, e);
        } finally {
            reading.beat();
        }
        return null;
    }

    private void giveUp(Path path, long seen, TimedReading.GivenUpException why) {
        try {
            giveUp(new Arrival(path, Arrival.Stamp.of(path), "", seen), why);
        } catch (IOException e) {
            defer(path, e);
        }
    }

    /** What cannot be read is put aside without being read; where it cannot be moved it is left alone until it changes. */
    private void giveUp(Arrival arrival, TimedReading.GivenUpException why) {
        try {
            refuse(arrival, NotRead.since(why.what()));
        } catch (IOException e) {
            leave(arrival, "was " + why.what());
        }
    }

    private void leave(Arrival arrival, String why) {
        if (watch.leave(arrival)) {
            notices.warn(
                    "file",
                    arrival.shown() + " stays where it is until it changes: it " + why,
                    Map.of("file", arrival.shown(), "verdict", "passed over", "why", why));
        }
    }

    /** A poll has found nothing that could be taken. */
    public void rest() {
        isIdle = true;
        reading.beat();
    }

    /** Takes a file whose content is new. */
    public void take(@Body Arrival arrival) {
        try {
            Export export = reading.read(arrival);
            if (!Arrival.Stamp.of(arrival.path()).equals(arrival.stamp())) {
                return; // still being written: the next poll looks again
            }
            if (export instanceof Recognised recognised) {
                keep(arrival, recognised);
            } else if (export instanceof Several several) {
                apart.take(arrival, several);
                lastSeen = System.nanoTime();
                watch.ended(arrival.path());
            } else if (export instanceof Unusable unusable && !(unusable.mayGrow() && watch.waitsForTheRest(arrival))) {
                refuse(arrival, unusable);
            }
        } catch (NoSuchFileException e) {
            watch.ended(arrival.path());
        } catch (TimedReading.GivenUpException e) {
            giveUp(arrival, e);
        } catch (IOException e) {
            defer(arrival.path(), e);
        } finally {
            reading.beat();
        }
    }

    private void keep(Arrival arrival, Recognised export) throws IOException {
        IntakeSet set = sets.open();
        lastSeen = arrival.seen();
        Path kept = archive.free(archive.done(set.id()), SafeName.of(arrival.name(), arrival.digest()));
        IntakeFile file = book.add(
                set,
                IntakeFile.of(
                                set.id(),
                                SafeName.shown(arrival.name()),
                                archive.place(kept),
                                arrival.digest(),
                                export.kind(),
                                State.TAKING)
                        .holding(export.rows(), export.lowest(), export.highest()),
                export.subjects());
        List<Replaced> replaced = succession.replacedBy(file, export);
        boolean doubtful = ReplacementRule.isDoubtful(file, replaced, maxShare);
        try {
            Path all = sets.source(set);
            archive.keep(
                    arrival, kept, doubtful ? Verdicts.doubted(file, replaced, all) : Verdicts.taken(file, replaced));
        } catch (IOException e) {
            book.forget(file);
            throw e;
        }
        settle(file, replaced, doubtful);
        watch.ended(arrival.path());
        notices.tell(
                "file",
                (doubtful ? "taken, but to be looked at: " : "taken ") + arrival.shown() + ": " + export.kind() + ", "
                        + Amounts.of(export.rows(), "row"),
                Map.of(
                        "file",
                        arrival.shown(),
                        "verdict",
                        doubtful ? "in doubt" : "taken",
                        "kind",
                        export.kind(),
                        "set",
                        set.id()));
    }

    private void settle(IntakeFile file, List<Replaced> replaced, boolean doubtful) {
        if (doubtful) {
            book.doubted(file);
        } else {
            book.stands(file, Replaced.files(replaced));
        }
    }

    /** Puts aside a file that is no export. */
    private void refuse(Arrival arrival, Unusable why) throws IOException {
        Path kept = archive.free(archive.refused(), SafeName.of(arrival.name(), arrival.digest()));
        archive.keep(arrival, kept, Verdicts.refused(arrival, why));
        book.addRefused(
                migration,
                IntakeFile.of(
                        "",
                        SafeName.shown(arrival.name()),
                        archive.place(kept),
                        arrival.digest(),
                        why.code(),
                        State.REFUSED));
        watch.ended(arrival.path());
        notices.warn(
                "file",
                "refused " + arrival.shown() + ": " + Verdicts.clause(why) + "; " + why.advice(),
                Map.of("file", arrival.shown(), "verdict", "refused", "is", why.whatItIs(), "advice", why.advice()));
    }

    /** Puts aside what is no file, and is never opened: what a link names may be anywhere, and change. */
    public void refuseLink(@Body Arrival arrival) {
        try {
            if (RegularFile.is(arrival.path())) {
                return; // it is one by now: the next poll takes it
            }
            refuse(arrival, NotRead.asItIs(arrival.path()));
        } catch (NoSuchFileException e) {
            watch.ended(arrival.path());
        } catch (IOException e) {
            if (Files.isSymbolicLink(arrival.path())) {
                defer(arrival.path(), e);
            } else {
                leave(arrival, "is no file, is never read, and cannot be put aside");
            }
        } finally {
            reading.beat();
        }
    }

    /** Puts aside a file whose content is here already, and says where. */
    public void again(@Body Arrival arrival) {
        try {
            IntakeFile before = seen.find(arrival.digest()).orElse(null);
            if (before == null) {
                return; // put out of the archive just now: the next poll takes it
            }
            Path kept = archive.again().resolve(SafeName.of(arrival.name(), arrival.digest()));
            archive.keep(arrival, kept, Verdicts.again(arrival, before, archive.at(before.place())));
            watch.ended(arrival.path());
            String follows = before.state() == State.STANDING ? sets.cameAgain(before) : "";
            notices.tell(
                    "file",
                    "nothing new in " + arrival.shown() + ": the same content came as " + before.name() + follows,
                    Map.of("file", arrival.shown(), "verdict", "seen before", "as", before.place()));
        } catch (NoSuchFileException e) {
            watch.ended(arrival.path());
        } catch (IOException e) {
            defer(arrival.path(), e);
        }
    }

    private void defer(Path path, IOException e) {
        String why = Verdicts.words(e);
        if (watch.defer(path, why)) {
            String name = SafeName.shown(path.getFileName().toString());
            notices.warn(
                    "file",
                    name + " stays where it is for now: " + why,
                    Map.of("file", name, "verdict", "waits", "why", why));
        }
    }

    /** Ends what a process that died had begun: a file is either in the archive or where it was dropped. */
    void recover() {
        List.of(archive.refused(), archive.again(), archive.apart()).forEach(this::layVerdicts);
        for (IntakeFile file : book.files(migration, State.TAKING)) {
            layVerdicts(archive.at(file.place()).getParent());
            if (archive.holds(file.place())) {
                List<Replaced> replaced = succession.replacedBy(file);
                settle(file, replaced, ReplacementRule.isDoubtful(file, replaced, maxShare));
                notices.tell(
                        "file", "found in the archive after a restart: " + file.name(), Map.of("file", file.name()));
            } else {
                book.forget(file);
            }
        }
    }

    private void layVerdicts(Path folder) {
        try {
            archive.layVerdicts(folder);
        } catch (IOException e) {
            notices.warn("folder", folder + ": " + Verdicts.words(e), Map.of("why", Verdicts.words(e)));
        }
    }

    /** Whether nothing has arrived for so long, and a poll has shown that none came while the last one was being taken. */
    boolean isQuiet(Duration length) {
        return isIdle && System.nanoTime() - lastSeen >= length.toNanos() && !watch.isExpecting();
    }
}
