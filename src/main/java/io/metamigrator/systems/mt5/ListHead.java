package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.Header;
import java.util.List;
import java.util.Set;

/** Where the head of a list is: the row that names its columns, behind captions. */
final class ListHead {
    /** The head is among so many rows. */
    static final int ROWS = 12;

    private static final int LEAST_NAMES = 2;

    /** Names of which a list of any kind has at least one. */
    private static final Set<String> NAMES = Set.of(
            "ID",
            "Login",
            "Name",
            "Group",
            "Deal",
            "Order",
            "Position",
            "Symbol",
            "Time",
            "Type",
            "Action",
            "Volume",
            "Price",
            "Profit",
            "Email",
            "Balance",
            "Comment",
            "State",
            "Registration Time");

    private ListHead() {}

    /** Whether no more rows have to be looked at. */
    static boolean isFound(List<List<String>> rows) {
        return rows.size() == ROWS || !rows.isEmpty() && tells(rows.get(rows.size() - 1));
    }

    private static boolean tells(List<String> names) {
        return ListColumns.kind(ListColumns.header(names)).isPresent();
    }

    /** Its place, from 0: the first row that tells what the list is, or else the first of several names. */
    static int of(List<List<String>> rows) {
        int named = -1;
        for (int i = 0; i < rows.size(); i++) {
            if (tells(rows.get(i))) {
                return i;
            }
            named = named < 0 && isNamed(rows.get(i)) ? i : named;
        }
        return Math.max(0, named);
    }

    /** Whether any of the names is one that lists have. */
    static boolean isKnown(List<String> names) {
        return NAMES.stream().anyMatch(ListColumns.header(names)::has);
    }

    /** Whether all of the names are ones that lists have. */
    static boolean areKnown(List<String> names) {
        Header known = Header.of(List.copyOf(NAMES));
        return ListColumns.header(names).columns().stream().allMatch(known::has);
    }

    private static boolean isNamed(List<String> names) {
        return names.stream().filter(name -> !name.isEmpty()).count() >= LEAST_NAMES && isKnown(names);
    }

    /** Whether a row in the midst of a list names columns: no value of any record is without a digit. */
    static boolean isHead(TableRow row) {
        boolean digits = row.cells().stream().anyMatch(TableRow.Cell::showsDigit);
        return !digits && row.names().stream().noneMatch(ListHead::hasDigit) && tells(row.names());
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }
}
