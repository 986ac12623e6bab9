package io.metamigrator.systems.sqlite.prune;

import io.metamigrator.systems.sqlite.compare.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a set says of one name.
 *
 * @param marks the notes that it is in use no more; more than one only in a table that allows that
 * @param active as the table says it that has all there is; none where that does not know the name
 * @param twins names that table knows and that are likely meant by this one
 * @param held what is held of it, or of a name that nobody knows and that is likely this one; nothing where it is 0
 * @param rows by table; only those that have any
 */
record Grace(
        Cell name,
        List<Mark> marks,
        List<Cell> active,
        List<String> twins,
        List<String> held,
        Map<String, TableRows> rows) {

    /** Everything that speaks against removing its rows; empty if they are due. */
    List<String> objections(PrunedTables tables, Instant now) {
        List<String> objections = new ArrayList<>();
        if (!name.kind().equals("text")) {
            objections.add("its name is no text");
        }
        if (active.isEmpty() && twins.isEmpty()) {
            objections.add(tables.known() + " does not know it, and that alone is no reason");
        } else if (active.isEmpty()) {
            objections.add(tables.known() + " does not know it, but " + String.join(" and ", twins)
                    + ": probably it is misspelled");
        }
        active.stream()
                .filter(cell -> !cell.shown().equals("0"))
                .map(cell -> cell.shown().equals("1")
                        ? tables.known() + " has it as active"
                        : tables.known() + " has " + cell.shown() + " for active, and not 0")
                .forEach(objections::add);
        if (active.size() > 1) {
            objections.add(tables.known() + " has it " + active.size() + " times");
        }
        held.forEach(words -> objections.add(tables.held() + " has " + words));
        if (marks.isEmpty()) {
            objections.add("no row of " + tables.removed() + " says since when");
        } else if (marks.size() > 1) {
            objections.add(tables.removed() + " has it " + marks.size() + " times");
        }
        marks.forEach(mark -> mark.objection(now).ifPresent(objections::add));
        return objections;
    }

    /** Whether people have to be told of it: it is noted, or not in plain use. */
    boolean isToTell() {
        return !marks.isEmpty() || active.size() != 1 || !active.get(0).shown().equals("1");
    }

    Optional<Mark> mark() {
        return marks.stream().findFirst();
    }

    long count(String table) {
        TableRows of = rows.get(table);
        return of == null ? 0 : of.count();
    }

    String shown() {
        return PruneName.plain(name);
    }
}
