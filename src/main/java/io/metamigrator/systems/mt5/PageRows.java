package io.metamigrator.systems.mt5;

import io.metamigrator.systems.mt5.PageTags.Tag;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the rows of a page together, also where end tags are left out or tables stand within tables: the rows of an inner
 * table come as its own, before the row around it. A tag that somebody typed into a cell, told by what follows it, stays
 * text.
 */
final class PageRows {
    private static final int MOST_CELLS = 10_000;

    /** A table whose end has not come, with the row and the cell that are open in it. */
    private static final class Table {
        @Nullable
        Open row;

        @Nullable
        StringBuilder cell;

        String cellTag = "";

        @Nullable
        Open ended;
    }

    /** A row in the making. */
    private static final class Open {
        final List<TableRow.Cell> cells = new ArrayList<>();
        final long line;
        boolean torn;
        boolean nesting;

        Open(long line) {
            this.line = line;
        }
    }

    private final PageTags tags;
    private final Deque<Table> tables = new ArrayDeque<>();
    private final Deque<Open> ready = new ArrayDeque<>();
    private @Nullable Tag ahead;
    private boolean ended;
    private long typed;
    private long withoutTag;

    /** @param rowTags is told the line of each row tag of the page, in their order */
    PageRows(Reader page, LongConsumer rowTags) {
        this.tags = new PageTags(page, rowTags);
    }

    /** Rows in comments so far: they are not handed out. */
    long commented() {
        return tags.commentedRows();
    }

    /** Tags of rows so far that are text of a cell. */
    long typed() {
        return typed;
    }

    /** Line of the first cells that stand in no row, or 0 where there are none. */
    long withoutTag() {
        return withoutTag;
    }

    /** The next row, or null at the page's end. A row is handed out once the next one has come, or the page's end. */
    @Nullable
    TableRow next() throws IOException {
        while (!ended && ready.size() < 2) {
            step();
        }
        Open row = ready.poll();
        return row == null ? null : new TableRow(List.copyOf(row.cells), row.line, row.torn, row.nesting, false);
    }

    private void step() throws IOException {
        Tag tag = ahead == null ? tags.next() : ahead;
        ahead = tag.isEnd() ? tag : tags.next();
        text(tag.text());
        if (tag.isEnd()) {
            while (!tables.isEmpty()) {
                endTable();
            }
            ended = true;
        } else if (isTyped(tag, ahead)) {
            typed += tag.is("tr") ? 1 : 0;
            text(tag.raw());
        } else {
            carryOut(tag);
        }
    }

    /** Whether a tag within a cell is part of its text: what follows shows that the cell has gone on. */
    private boolean isTyped(Tag tag, Tag next) {
        Table table = tables.peek();
        if (table == null || table.cell == null) {
            return false;
        }
        return switch (tag.name()) {
            case "table" -> !next.is("tr") && !next.opensCell();
            case "/table" -> next.closesCell() || next.is("/tr") || next.opensCell();
            case "tr", "/tr" -> next.closesCell();
            default -> false;
        };
    }

    private void carryOut(Tag tag) {
        switch (tag.name()) {
            case "table" -> beginTable();
            case "/table" -> endTableOfTag();
            case "tr" -> beginRow(tag.line());
            case "/tr" -> endRowOfTag();
            case "td", "th" -> beginCell(tag);
            default -> endCellOfTag();
        }
    }

    /** A table that goes on behind its end tag has not ended: somebody typed that. */
    private void endTableOfTag() {
        if (tables.isEmpty()) {
            return;
        }
        Tag next = java.util.Objects.requireNonNull(ahead);
        if (tables.size() == 1 && (next.closesCell() || next.opensCell() || next.is("/tr"))) {
            tear(tables.element());
        } else {
            endTable();
        }
    }

    private Table table() {
        if (tables.isEmpty()) {
            tables.push(new Table());
        }
        return tables.element();
    }

    private void text(String text) {
        Table table = tables.peek();
        if (table == null) {
            return;
        }
        if (table.cell != null) {
            table.cell.append(text);
        } else if (!CellText.name(text).isEmpty()) {
            tear(table);
        }
    }

    /** Something stands where no cell is: it belongs to the row that is open, or to the one that has just ended. */
    private static void tear(Table table) {
        Open row = table.row == null ? table.ended : table.row;
        if (row != null) {
            row.torn = true;
        }
    }

    private void beginTable() {
        Table around = tables.peek();
        if (around != null && around.row != null) {
            around.row.nesting = true;
        }
        tables.push(new Table());
    }

    private void endTable() {
        endRow(tables.element());
        tables.pop();
    }

    private void beginRow(long line) {
        Table table = table();
        endRow(table);
        table.row = new Open(line);
    }

    private void beginCell(Tag tag) {
        Table table = table();
        endCell(table);
        if (table.row == null) {
            // cells without a row: one is made for them, and the count of the page's rows will not close
            beginRow(tag.line());
            withoutTag = withoutTag == 0 ? tag.line() : withoutTag;
        }
        table.cell = new StringBuilder();
        table.cellTag = tag.raw();
    }

    private void endCellOfTag() {
        Table table = table();
        if (table.cell == null && table.row == null && tables.size() > 1) {
            endTable();
            table = table();
        }
        if (table.cell == null) {
            tear(table);
        } else {
            endCell(table);
        }
    }

    private void endRowOfTag() {
        Table table = table();
        if (table.row == null && tables.size() > 1) {
            endTable();
            table = table();
        }
        if (table.row == null) {
            tear(table);
        }
        endRow(table);
    }

    private static void endCell(Table table) {
        if (table.cell != null && table.row != null) {
            table.row.cells.add(new PageCell(table.cellTag, table.cell.toString()));
            if (table.row.cells.size() > MOST_CELLS) {
                throw new java.io.UncheckedIOException(
                        new PageTags.BrokenPage("the row in line " + table.row.line + " has too many cells"));
            }
        }
        table.cell = null;
    }

    private void endRow(Table table) {
        endCell(table);
        if (table.row != null) {
            ready.add(table.row);
            table.ended = table.row;
            table.row = null;
        }
    }
}
