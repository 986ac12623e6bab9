package io.metamigrator.torture.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A random new table, the old tables that give it rows, and the lines of mapping and schema that say so.
 *
 * @param columns the first is its key
 * @param sources what the mapping calls the old files, in order of preference; each has a table of the same name
 */
record NewTable(String database, String name, Rule rule, List<NewColumn> columns, List<String> sources) {
    private static final List<String> NAMES = List.of("order", "trade", "group", "snäp", "select");
    private static final List<String> TYPES = List.of("TEXT", "INTEGER", "REAL", "BLOB");

    /** What becomes of rows with one key. */
    enum Rule {
        UNION,
        NEWEST,
        RENUMBER
    }

    /** Where the values of a new column come from. */
    enum From {
        /** An old column of the same name. */
        SAME,
        /** An old column of another name. */
        RENAMED,
        /** An old column, by a table of values. */
        VALUES,
        /** An old column that is not in all old tables; else a word. */
        PERHAPS
    }

    /** A new column. */
    record NewColumn(String name, String type, boolean notNull, boolean isPositive, From from) {
        String old() {
            return from == From.RENAMED ? "was_" + name : name;
        }

        private String expression() {
            return switch (from) {
                case SAME, RENAMED -> "{" + old() + "}";
                case VALUES -> "{word(" + name + ")}";
                case PERHAPS -> "{" + name + "?'core'}";
            };
        }

        private String declared() {
            return '"' + name + "\" " + type + (notNull ? " NOT NULL" : "")
                    + (isPositive ? " CHECK (\"" + name + "\" > 0)" : "");
        }
    }

    static NewTable random(Random random, String database, int number, List<String> files) {
        Rule rule = Rule.values()[random.nextInt(3)];
        List<NewColumn> columns = new ArrayList<>();
        columns.add(
                rule == Rule.RENUMBER
                        ? new NewColumn("id", "INTEGER", true, false, From.SAME)
                        : new NewColumn(
                                "key",
                                random.nextBoolean() ? "TEXT" : "INTEGER",
                                true,
                                false,
                                random.nextBoolean() ? From.SAME : From.RENAMED));
        if (rule == Rule.NEWEST) {
            columns.add(new NewColumn("at", "TEXT", true, false, From.SAME));
        }
        int more = 1 + random.nextInt(4);
        for (int at = 0; at < more; at++) {
            From from = From.values()[random.nextInt(4)];
            String type =
                    from == From.VALUES || from == From.PERHAPS ? "TEXT" : TYPES.get(random.nextInt(TYPES.size()));
            boolean isPositive = (type.equals("REAL") || type.equals("INTEGER")) && random.nextInt(3) == 0;
            columns.add(new NewColumn("c" + at, type, random.nextInt(3) == 0, isPositive, from));
        }
        List<String> sources = new ArrayList<>(files);
        java.util.Collections.shuffle(sources, random);
        return new NewTable(
                database,
                NAMES.get(random.nextInt(NAMES.size())) + number,
                rule,
                columns,
                List.copyOf(sources.subList(0, 1 + random.nextInt(sources.size()))));
    }

    String schema() {
        String declared =
                columns.stream().skip(1).map(column -> ", " + column.declared()).collect(Collectors.joining());
        NewColumn key = columns.get(0);
        return "CREATE TABLE \"" + name + "\" (\"" + key.name() + "\" " + key.type()
                + (rule == Rule.RENUMBER ? " PRIMARY KEY AUTOINCREMENT" : " NOT NULL PRIMARY KEY") + declared
                + ") STRICT;\n"
                + "CREATE INDEX \"idx_" + name + "\" ON \"" + name + "\" (\""
                + columns.get(1).name() + "\");\n";
    }

    String mapping() {
        String lines = columns.stream()
                .map(column -> "          \"" + column.name() + "\": \"" + column.expression() + "\"\n")
                .collect(Collectors.joining());
        String from = sources.stream()
                .map(source -> "{from: " + source + "." + name + "}")
                .collect(Collectors.joining(", "));
        return "      - table: \"" + name + "\"\n"
                + (rule == Rule.RENUMBER ? "        renumber: true\n" : "")
                + (rule == Rule.NEWEST ? "        rule: newest\n        newest: at\n" : "")
                + "        columns:\n" + lines + "        sources: [" + from + "]\n";
    }
}
