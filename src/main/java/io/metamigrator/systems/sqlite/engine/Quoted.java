package io.metamigrator.systems.sqlite.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** Names and texts as SQL has to hold them, whatever they hold themselves. */
public final class Quoted {
    private Quoted() {}

    /** A name of a table, column or database. @throws IllegalArgumentException if it holds NUL, which no statement can say */
    public static String name(String name) {
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a name holds the character NUL, which SQL cannot say");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A name as people write it: with quotes only where it needs them. */
    public static String plain(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : name(name);
    }

    public static String names(Collection<String> names) {
        return names.stream().map(Quoted::name).collect(Collectors.joining(", "));
    }

    /** A text as an expression. A statement ends at NUL, so that this character is written by its number. */
    public static String text(String text) {
        return Arrays.stream(text.split("\0", -1))
                .map(part -> '\'' + part.replace("'", "''") + '\'')
                .collect(Collectors.joining(" || char(0) || "));
    }
}
