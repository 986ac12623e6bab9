package io.metamigrator.systems.mt5;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A row of a table.
 *
 * @param line line of the file, or row of the sheet, where it starts, from 1
 * @param torn whether text or tags stand outside of its cells, as where somebody typed {@code </td>} into one
 * @param nesting whether one of its cells holds a table, whose rows are handed out by themselves
 * @param isOpen whether blank cells follow without being written, as in a sheet
 */
record TableRow(List<Cell> cells, long line, boolean torn, boolean nesting, boolean isOpen) {

    /** A cell of a table. */
    sealed interface Cell permits PageCell, ValueCell {

        /** What it says. */
        String text();

        /** What it says as the name of a column or the title of a section: without any dress. */
        String name();

        default boolean isHead() {
            return false;
        }

        default boolean isWide() {
            return false;
        }

        default boolean isHidden() {
            return false;
        }

        /** Whether it opens a comment or a script that it does not close. */
        default boolean opensComment() {
            return false;
        }

        /** Whether it has a digit, as far as that can be told at a glance. */
        boolean showsDigit();

        /** Why what it says is not sure, one clause with what to do; empty if it is. */
        default String doubt() {
            return "";
        }
    }

    /** The texts of its cells. */
    List<String> texts() {
        return cells.stream().map(Cell::text).toList();
    }

    /** The texts of its cells without any dress: names of columns and titles. */
    List<String> names() {
        return cells.stream().map(Cell::name).toList();
    }

    /** Its names without what is blank behind them. */
    List<String> headNames() {
        List<String> names = names();
        int end = names.size();
        while (end > 0
                && cells.get(end - 1) instanceof ValueCell
                && names.get(end - 1).isEmpty()) {
            end--;
        }
        return names.subList(0, end);
    }

    boolean isBlank() {
        return !torn
                && !cells.isEmpty()
                && cells.stream().allMatch(cell -> cell.name().isEmpty());
    }

    boolean opensComment() {
        return cells.stream().anyMatch(Cell::opensComment);
    }

    /** The row with as many cells as its head, if those that it lacks or has beyond them are blank. */
    TableRow fitted(int width) {
        if (cells.size() == width || cells.size() < width && !isOpen || !areBlank(width)) {
            return this;
        }
        List<Cell> fitted = new ArrayList<>(cells.subList(0, Math.min(width, cells.size())));
        fitted.addAll(Collections.nCopies(width - fitted.size(), ValueCell.BLANK));
        return new TableRow(List.copyOf(fitted), line, torn, nesting, isOpen);
    }

    private boolean areBlank(int from) {
        return cells.stream()
                .skip(from)
                .allMatch(cell -> cell instanceof ValueCell && cell.text().isEmpty());
    }
}
