package io.metamigrator.systems.sqlite.checks;

import java.util.ArrayList;
import java.util.List;

/**
 * What a question has given.
 *
 * @param rows each as its values in SQL
 * @param leftOut why it was not asked; empty if it was
 * @param failure why it could not be answered; empty if it was
 */
record Answer(List<List<String>> rows, String leftOut, String failure) {

    static Answer of(List<List<String>> rows) {
        return new Answer(List.copyOf(rows), "", "");
    }

    static Answer leftOut(String why) {
        return new Answer(List.of(), why, "");
    }

    static Answer failed(String why) {
        return new Answer(List.of(), "", why);
    }

    /** The first rows that another one does not have, as often as they are more here. */
    List<List<String>> without(Answer other) {
        List<List<String>> more = new ArrayList<>(rows);
        other.rows.forEach(more::remove);
        return more;
    }

    /** The one value, as people write it; empty if it is not one. */
    String value() {
        boolean isOne = rows.size() == 1 && rows.get(0).size() == 1;
        return isOne ? rows.get(0).get(0).replaceAll("^'(.*)'$", "$1") : "";
    }
}
