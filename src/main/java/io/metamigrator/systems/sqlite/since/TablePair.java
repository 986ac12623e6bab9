package io.metamigrator.systems.sqlite.since;

import io.metamigrator.systems.sqlite.engine.KeyShape;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SameValue;
import io.metamigrator.systems.sqlite.engine.TableShape;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table as it was published and as it is now, and the questions that tell the two apart. The published database is attached as
 * {@code published}.
 *
 * @param name with its database, as people name it
 * @param key by which a row is the same row; empty where the table has none that both have
 */
record TablePair(
        String name, TableShape published, TableShape now, List<PairedColumn> columns, Optional<KeyShape> key) {

    /** How a table was published, and how it is now. */
    static TablePair of(String database, TableShape published, TableShape now) {
        Optional<KeyShape> key =
                published.keys().stream().filter(now.keys()::contains).findFirst();
        return new TablePair(database + "." + now.name(), published, now, PairedColumn.of(published, now), key);
    }

    private String wasThere() {
        return "published." + Quoted.name(published.name()) + " AS " + PairedColumn.PUBLISHED;
    }

    private String isThere() {
        return "main." + Quoted.name(now.name()) + " AS " + PairedColumn.NOW;
    }

    private Stream<KeyShape.Part> parts() {
        return key.stream().flatMap(each -> each.parts().stream());
    }

    private String sameKey() {
        return parts().map(part -> column(PairedColumn.PUBLISHED, part) + " = " + column(PairedColumn.NOW, part)
                        + " COLLATE " + Quoted.name(part.collation()))
                .collect(Collectors.joining(" AND "));
    }

    private static String column(String alias, KeyShape.Part part) {
        return alias + "." + Quoted.name(part.column());
    }

    /** True where a row has a key, since a key with a NULL in it is no other's. */
    private String hasKey(String alias) {
        return parts().map(part -> column(alias, part) + " IS NOT NULL").collect(Collectors.joining(" AND "));
    }

    /** Of each published row with a key that is not as it was: whether it is there, then each column of both sides. */
    String changedOrDeleted() {
        String isThere = column(PairedColumn.NOW, parts().findFirst().orElseThrow()) + " IS NOT NULL";
        String same = columns.stream().map(PairedColumn::same).collect(Collectors.joining(" AND "));
        return "SELECT " + isThere
                + columns.stream()
                        .map(column -> ", " + column.published() + ", " + column.now())
                        .collect(Collectors.joining())
                + " FROM " + wasThere() + " LEFT JOIN " + isThere() + " ON " + sameKey() + " WHERE "
                + hasKey(PairedColumn.PUBLISHED) + " AND NOT (" + isThere + " AND " + same + ")";
    }

    /** The columns of each row with a key that no published row has. */
    String inserted() {
        return "SELECT " + values(PairedColumn::now) + " FROM " + isThere() + " WHERE " + hasKey(PairedColumn.NOW)
                + " AND NOT EXISTS (SELECT 1 FROM " + wasThere() + " WHERE " + sameKey() + ")";
    }

    /**
     * Of rows without a key: how many more there are now than were published, less than 0 if there are fewer, then the columns.
     * Which of several alike is which nobody can tell.
     */
    String moreOrLess() {
        List<String> names =
                IntStream.range(0, columns.size()).mapToObj(at -> "c" + at).toList();
        String alike = names.stream()
                .map(name -> "+" + name + " COLLATE BINARY, typeof(" + name + "), CASE typeof(" + name
                        + ") WHEN 'real' THEN " + SameValue.sign(name) + " END")
                .collect(Collectors.joining(", "));
        return "SELECT sum(\" each\") AS \" more\", " + String.join(", ", names) + " FROM (SELECT 1 AS \" each\""
                + named(PairedColumn::now) + " FROM " + isThere() + " WHERE " + hasNoKey(PairedColumn.NOW)
                + " UNION ALL SELECT -1" + named(PairedColumn::published) + " FROM " + wasThere() + " WHERE "
                + hasNoKey(PairedColumn.PUBLISHED) + ") GROUP BY " + alike + " HAVING \" more\" <> 0";
    }

    private String hasNoKey(String alias) {
        return key.isEmpty() ? "1" : "NOT (" + hasKey(alias) + ")";
    }

    private String values(Function<PairedColumn, String> side) {
        return columns.stream().map(side).collect(Collectors.joining(", "));
    }

    private String named(Function<PairedColumn, String> side) {
        StringBuilder named = new StringBuilder();
        for (int at = 0; at < columns.size(); at++) {
            named.append(", ")
                    .append(side.apply(columns.get(at)))
                    .append(" AS c")
                    .append(at);
        }
        return named.toString();
    }
}
