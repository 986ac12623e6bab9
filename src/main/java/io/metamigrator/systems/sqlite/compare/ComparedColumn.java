package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.systems.sqlite.engine.SameValue;
import java.util.Locale;
import java.util.Set;

/**
 * A column that two tables have, as it is compared.
 *
 * @param name in the due question, and in the table that is there
 * @param type what makes the due value the one that the column would hold
 * @param kept whether the table that is there, if it is sound, keeps values of other types out of the column
 */
record ComparedColumn(String name, String type, boolean kept) {

    boolean holdsAll() {
        return type.isEmpty() || type.equalsIgnoreCase("ANY");
    }

    /**
     * True where a value that was not put into the column yet would certainly be there as it is found. The signs keep either column
     * from changing the class of the other value.
     */
    String same(String due, String there) {
        String same = "(+" + due + ") COLLATE BINARY IS (+" + there + ")";
        if (holdsAll()) {
            return SameValue.ofOneClass(due, there) + " AND " + same + " AND " + SameValue.ofOneSign(due, there);
        }
        if (kept) {
            return same; // what equals a value of the type becomes that value, as 5 becomes 5.0
        }
        return SameValue.ofOneClass(due, there) + " AND typeof(" + due + ") IN ('null', '" + unchanged() + "') AND "
                + same;
    }

    /** The class that such a column never changes. */
    private String unchanged() {
        String lower = type.toLowerCase(Locale.ROOT);
        return Set.of("text", "real", "blob").contains(lower) ? lower : "integer";
    }
}
