package io.metamigrator.ledger;

import io.metamigrator.ledger.IntakeFile.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What came through the watched folders: each file, and the sets in which files arrive. Thread-safe. */
public final class IntakeBook {
    private static final int AT_A_TIME = 400;
    private static final String SELECT_FILE = "SELECT * FROM intake_file WHERE migration = :migration ";

    private final GroupCommit writer;
    private final Reader reader;
    private final SetRows sets;

    IntakeBook(GroupCommit writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
        this.sets = new SetRows(reader);
    }

    /** What is known of a set from now on. @param planDigest empty: as it was */
    public void change(String set, IntakeSet.State state, String planDigest, String remark) {
        change(set, EnumSet.allOf(IntakeSet.State.class), state, planDigest, remark);
    }

    /** The same if it is in one of some states still, in one step; answers whether it was. */
    public boolean change(
            String set, Set<IntakeSet.State> only, IntakeSet.State state, String planDigest, String remark) {
        return Ledger.await(writer.submit(session -> SetRows.change(session, set, only, state, planDigest, remark)));
    }

    /** The same as {@link #change}, with an entry of the audit that says who has decided it. */
    public boolean decide(IntakeSet set, Set<IntakeSet.State> only, IntakeSet.State state, String who, String remark) {
        return Ledger.await(writer.submit(session -> {
            boolean changed = SetRows.change(session, set.id(), only, state, "", remark);
            if (changed) {
                Audit.insert(session, set.migration(), null, who, "set " + set.id() + " " + remark);
            }
            return changed;
        }));
    }

    /** Whether a run has begun to carry out the plan of a set, or a part of it. */
    public boolean isBegun(IntakeSet set) {
        return sets.isBegun(set);
    }

    /** The sets of a migration, newest first. */
    public List<IntakeSet> sets(String migration, int most) {
        return sets.of(migration, most);
    }

    /** The newest set that nobody has taken out; it is the one that counts. */
    public Optional<IntakeSet> newest(String migration) {
        return sets.newest(migration);
    }

    public Optional<IntakeSet> set(String id) {
        return sets.find(id);
    }

    /** How a set stands, with what a run has made of it. */
    public SetStanding standing(IntakeSet set) {
        return sets.standing(set);
    }

    /** How many sets of a migration stand how; each standing is among the keys. */
    public Map<SetStanding, Long> standings(String migration) {
        return sets.standings(migration);
    }

    /** The newest run that carries the plan of a set out for good. */
    public Optional<Run> run(IntakeSet set) {
        return sets.run(set);
    }

    /** Writes down a file that was refused; answers it with its number. */
    public IntakeFile addRefused(String migration, IntakeFile file) {
        return file.numbered(
                Ledger.await(writer.submit(session -> IntakeFileRows.add(session, migration, file, List.of()))));
    }

    /** Writes down a file and what it is about, and its set where it is the first; answers the file with its number. */
    public IntakeFile add(IntakeSet set, IntakeFile file, Collection<String> subjects) {
        return file.numbered(Ledger.await(writer.submit(session -> {
            SetRows.add(session, set);
            return IntakeFileRows.add(session, set.migration(), file, subjects);
        })));
    }

    /** A file is in its place, but does not stand yet. */
    public void doubted(IntakeFile file) {
        Ledger.await(writer.submit(session -> {
            IntakeFileRows.change(session, file.id(), State.DOUBTED);
            return true;
        }));
    }

    /** A file is in its place: it stands, and the others stand no more. */
    public void stands(IntakeFile file, Collection<IntakeFile> replaced) {
        Ledger.await(writer.submit(session -> {
            IntakeFileRows.change(session, file.id(), State.STANDING);
            for (IntakeFile old : replaced) {
                IntakeFileRows.replace(session, old.id(), file.id());
            }
            return true;
        }));
    }

    /** A file is taken out: no plan is made of it any more. */
    public void dismiss(IntakeFile file) {
        Ledger.await(writer.submit(session -> {
            IntakeFileRows.change(session, file.id(), State.DISMISSED);
            IntakeFileRows.forgetSubjects(session, file.id());
            return true;
        }));
    }

    /** A file that was replaced stands again. @param subjects what it is about */
    public void standsAgain(IntakeFile file, Collection<String> subjects) {
        Ledger.await(writer.submit(session -> {
            IntakeFileRows.change(session, file.id(), State.STANDING);
            IntakeFileRows.forgetSubjects(session, file.id());
            IntakeFileRows.addSubjects(session, file.id(), file.kind(), subjects);
            return true;
        }));
    }

    /** The files that stand no more since this one does. */
    public List<IntakeFile> replacedBy(IntakeFile file) {
        return reader.withHandle(
                handle -> handle.createQuery("SELECT * FROM intake_file WHERE replaced_by = :id ORDER BY id")
                        .bind("id", file.id())
                        .map((row, context) -> IntakeFileRows.file(row))
                        .list());
    }

    /** The files that stand, or would, although their set was dismissed. */
    public List<IntakeFile> ofDismissedSets(String migration) {
        return reader.withHandle(
                handle -> handle.createQuery(SELECT_FILE + "AND state IN ('STANDING', 'DOUBTED') AND set_id IN"
                                + " (SELECT id FROM intake_set WHERE state = 'DISMISSED') ORDER BY id")
                        .bind("migration", migration)
                        .map((row, context) -> IntakeFileRows.file(row))
                        .list());
    }

    /** A file of which nothing became: it is where it was dropped. */
    public void forget(IntakeFile file) {
        Ledger.await(writer.submit(session -> {
            IntakeFileRows.delete(session, file.id());
            SetRows.forgetIfEmpty(session, file.set());
            return true;
        }));
    }

    /** The files of this content, newest first. */
    public List<IntakeFile> ofDigest(String migration, String digest) {
        return reader.withHandle(handle -> handle.createQuery(SELECT_FILE + "AND digest = :digest ORDER BY id DESC")
                .bind("migration", migration)
                .bind("digest", digest)
                .map((row, context) -> IntakeFileRows.file(row))
                .list());
    }

    /** The files in a state, oldest first. */
    public List<IntakeFile> files(String migration, State state) {
        return reader.withHandle(handle -> handle.createQuery(SELECT_FILE + "AND state = :state ORDER BY id")
                .bind("migration", migration)
                .bind("state", state.name())
                .map((row, context) -> IntakeFileRows.file(row))
                .list());
    }

    /** The files of a set, oldest first, whatever became of them. */
    public List<IntakeFile> files(IntakeSet set) {
        return reader.withHandle(handle -> handle.createQuery(SELECT_FILE + "AND set_id = :set ORDER BY id")
                .bind("migration", set.migration())
                .bind("set", set.id())
                .map((row, context) -> IntakeFileRows.file(row))
                .list());
    }

    /** The files of a kind that stand, or would, and have numbers in common with a range. */
    public List<IntakeFile> standing(String migration, String kind, long lowest, long highest) {
        return reader.withHandle(handle -> handle.createQuery(
                        SELECT_FILE
                                + "AND state IN ('STANDING', 'DOUBTED') AND kind = :kind AND lowest <= :highest AND highest >= :lowest ORDER BY id")
                .bind("migration", migration)
                .bind("kind", kind)
                .bind("lowest", lowest)
                .bind("highest", highest)
                .map((row, context) -> IntakeFileRows.file(row))
                .list());
    }

    /** The files of a kind that stand, or would, and are about one of these subjects. */
    public List<IntakeFile> standing(String migration, String kind, Collection<String> subjects) {
        Set<Long> ids = new TreeSet<>();
        List<String> all = List.copyOf(subjects);
        for (int from = 0; from < all.size(); from += AT_A_TIME) {
            List<String> some = all.subList(from, Math.min(all.size(), from + AT_A_TIME));
            ids.addAll(reader.withHandle(handle -> handle.createQuery(
                            "SELECT DISTINCT file_id FROM intake_subject WHERE kind = :kind AND subject IN (<subjects>)")
                    .bind("kind", kind)
                    .bindList("subjects", some)
                    .mapTo(Long.class)
                    .list()));
        }
        List<IntakeFile> found = new ArrayList<>();
        ids.forEach(id -> file(migration, id)
                .filter(file -> file.state() == State.STANDING || file.state() == State.DOUBTED)
                .ifPresent(found::add));
        return found;
    }

    /** The files that stand, or would, and are about something that this one is about, too. */
    public List<IntakeFile> standing(String migration, IntakeFile file) {
        return standing(
                migration,
                file.kind(),
                reader.withHandle(handle -> handle.createQuery("SELECT subject FROM intake_subject WHERE file_id = :id")
                        .bind("id", file.id())
                        .mapTo(String.class)
                        .list()));
    }

    private Optional<IntakeFile> file(String migration, long id) {
        return reader.withHandle(handle -> handle.createQuery(SELECT_FILE + "AND id = :id")
                .bind("migration", migration)
                .bind("id", id)
                .map((row, context) -> IntakeFileRows.file(row))
                .findOne());
    }
}
