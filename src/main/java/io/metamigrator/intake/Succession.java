package io.metamigrator.intake;

import io.metamigrator.intake.Export.Recognised;
import io.metamigrator.ledger.IntakeBook;
import io.metamigrator.ledger.IntakeFile;
import java.math.BigDecimal;
import java.util.List;

/**
 * Which of the lists that stand a new one replaces: of the same kind, and about one of the same accounts or symbols; lists of
 * numbered records, of which parts are delivered too, only where the new one covers the whole of the earlier.
 */
final class Succession {
    private final String migration;
    private final IntakeBook book;

    Succession(String migration, IntakeBook book) {
        this.migration = migration;
        this.book = book;
    }

    List<IntakeFile> replacedBy(IntakeFile file, Recognised export) {
        return export.subjects().isEmpty()
                ? covered(file)
                : others(file, book.standing(migration, export.kind(), export.subjects()));
    }

    /** As for a list whose subjects are in the ledger already. */
    List<IntakeFile> replacedBy(IntakeFile file) {
        return file.highest() > 0 ? covered(file) : others(file, book.standing(migration, file));
    }

    private List<IntakeFile> covered(IntakeFile file) {
        return others(file, book.standing(migration, file.kind(), file.lowest(), file.highest())).stream()
                .filter(old -> old.highest() > 0)
                .filter(old -> old.lowest() >= file.lowest() && old.highest() <= file.highest())
                .filter(old -> old.rows() <= file.rows())
                .toList();
    }

    /** Whether a list is so much shorter than those that it would replace that it may be a part of them, or broken. */
    static boolean isDoubtful(IntakeFile file, List<IntakeFile> replaced, BigDecimal maxShare) {
        long before = replaced.stream()
                .filter(old -> old.state() == IntakeFile.State.STANDING)
                .mapToLong(IntakeFile::rows)
                .sum();
        BigDecimal lost = BigDecimal.valueOf(before - file.rows()).movePointRight(2);
        return lost.compareTo(maxShare.multiply(BigDecimal.valueOf(before))) > 0;
    }

    private static List<IntakeFile> others(IntakeFile file, List<IntakeFile> found) {
        return found.stream().filter(old -> old.id() != file.id()).toList();
    }
}
