package io.metamigrator.intake;

import io.metamigrator.intake.Export.Recognised;
import io.metamigrator.ledger.IntakeBook;
import io.metamigrator.ledger.IntakeFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the lists that stand a new one replaces: of the same kind, and with all of its own records in the new one, told by
 * their numbers and names themselves, which are read from the archive. Of two lists that say how things are, one that holds
 * nothing but what the earlier one holds is the same list, shortened.
 */
final class ReplacementRule {
    private final String migration;
    private final IntakeBook book;
    private final Archive archive;
    private final ExportReader reader;

    /** A list that stands no more. @param missing how many of its records the new one does not hold @param parts whether neither holds all of the other */
    record Replaced(IntakeFile file, long missing, boolean parts) {
        static List<IntakeFile> files(List<Replaced> all) {
            return all.stream().map(Replaced::file).toList();
        }
    }

    ReplacementRule(String migration, IntakeBook book, Archive archive, ExportReader reader) {
        this.migration = migration;
        this.book = book;
        this.archive = archive;
        this.reader = reader;
    }

    List<Replaced> replacedBy(IntakeFile file, Recognised export) {
        boolean isPeriod = export.subjects().isEmpty();
        List<IntakeFile> near = isPeriod
                ? book.standing(migration, file.kind(), file.lowest(), file.highest())
                : book.standing(migration, file.kind(), export.subjects());
        List<Replaced> replaced = new ArrayList<>();
        for (IntakeFile old : near) {
            if (old.id() != file.id() && (!isPeriod || old.highest() > 0 && old.rows() <= file.rows())) {
                read(old).flatMap(before -> replaced(old, before, export)).ifPresent(replaced::add);
            }
        }
        return replaced;
    }

    /** As for a list that is in the archive already; none where it cannot be read there. */
    List<Replaced> replacedBy(IntakeFile file) {
        return read(file).map(export -> replacedBy(file, export)).orElse(List.of());
    }

    private static Optional<Replaced> replaced(IntakeFile old, Recognised before, Recognised export) {
        long missing = before.keys().missingIn(export.keys());
        boolean isPart = export.keys().missingIn(before.keys()) > 0;
        boolean replaces = missing == 0 || !export.subjects().isEmpty() && (!isPart || export.isWhole());
        return replaces ? Optional.of(new Replaced(old, missing, missing > 0 && isPart)) : Optional.empty();
    }

    /** What a list in the archive is about; empty where it cannot be read there. */
    Optional<Set<String>> subjects(IntakeFile file) {
        return read(file).map(Recognised::subjects);
    }

    private Optional<Recognised> read(IntakeFile file) {
        try {
            return reader.read(archive.at(file.place())) instanceof Recognised export
                    ? Optional.of(export)
                    : Optional.empty();
        } catch (IOException e) {
            // what cannot be read is not known to be the same, and stands
            return Optional.empty();
        }
    }

    /**
     * Whether a list is so much shorter than those that it would replace that it may be a part of them, or broken; or has
     * records that the others lack and lacks some of theirs.
     */
    static boolean isDoubtful(IntakeFile file, List<Replaced> replaced, BigDecimal maxShare) {
        long before = replaced.stream()
                .map(Replaced::file)
                .filter(old -> old.state() == IntakeFile.State.STANDING)
                .mapToLong(IntakeFile::rows)
                .sum();
        BigDecimal lost = BigDecimal.valueOf(before - file.rows()).movePointRight(2);
        return lost.compareTo(maxShare.multiply(BigDecimal.valueOf(before))) > 0
                || replaced.stream().anyMatch(Replaced::parts);
    }
}
