package io.metamigrator.systems.mt5;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A row of a table.
 *
 * @param line line of the page where it starts, from 1
 * @param torn whether text or tags stand outside of its cells, as where somebody typed {@code </td>} into one
 * @param nesting whether one of its cells holds a table, whose rows are handed out by themselves
 */
record PageRow(List<Cell> cells, long line, boolean torn, boolean nesting) {
    private static final Pattern OPENER = Pattern.compile("<!--(?!.*-->)|<script(?!.*</script)", Pattern.DOTALL);

    /** A cell as it stands in the page. @param tag its opening tag @param raw what it holds */
    record Cell(String tag, String raw) {
        private static final Pattern WIDE =
                Pattern.compile("colspan\\s*=\\s*[\"']?\\s*0*(?:[2-9]|1\\d)", Pattern.CASE_INSENSITIVE);
        private static final Pattern HIDDEN =
                Pattern.compile("class\\s*=\\s*[\"']?hidden\\b", Pattern.CASE_INSENSITIVE);

        boolean isHead() {
            return tag.startsWith("h", 2) || tag.startsWith("H", 2);
        }

        boolean isWide() {
            return WIDE.matcher(tag).find();
        }

        boolean isHidden() {
            return HIDDEN.matcher(tag).find();
        }
    }

    /** The texts of its cells. */
    List<String> texts() {
        return cells.stream().map(cell -> CellText.of(cell.raw())).toList();
    }

    /** The texts of its cells without any dress: names of columns and titles. */
    List<String> names() {
        return cells.stream().map(cell -> CellText.name(cell.raw())).toList();
    }

    boolean isBlank() {
        return !torn
                && !cells.isEmpty()
                && cells.stream().allMatch(cell -> CellText.name(cell.raw()).isEmpty());
    }

    /** Whether a cell opens a comment or a script that it does not close. */
    boolean opensComment() {
        return cells.stream()
                .map(Cell::raw)
                .anyMatch(raw -> raw.indexOf('<') >= 0
                        && OPENER.matcher(raw.toLowerCase(java.util.Locale.ROOT))
                                .find());
    }
}
