package io.metamigrator.systems.sqlite.steps;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One line of a plan: what is done in one go.
 *
 * @param name of the step; of the database, where one is finished; of what is kept
 */
public record PlannedStep(Kind kind, String name) {

    /** What is done. */
    public enum Kind {
        /** Moves rows into a new table. */
        ROWS,
        /** Ends a new database: indexes, marks, profile. */
        FINISH,
        /** Keeps an old table that has no new home, among the leftovers. */
        KEEP,
        /** Puts the whole set in the place of what counted before. */
        PUBLISH
    }

    /** In characters of one byte each, whatever the name holds. */
    public String line() {
        return word() + " " + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    public static PlannedStep parse(String line) {
        String[] words = line.split(" ", 2);
        return new PlannedStep(
                Kind.valueOf(words[0].toUpperCase(Locale.ROOT)), URLDecoder.decode(words[1], StandardCharsets.UTF_8));
    }

    /** For people. */
    public String shown() {
        return kind == Kind.ROWS || kind == Kind.KEEP ? name : word() + " " + name;
    }

    /** The new table, where rows move into one. */
    public String target() {
        return kind == Kind.ROWS ? name.split(" of ", 2)[0] : shown();
    }

    /** Whether people may mean it by this: its whole name, the new table, or the old file. */
    public boolean isNamed(String id) {
        return shown().equals(id) || name.equals(id) || name.startsWith(id + " of ") || name.endsWith(" of " + id);
    }

    private String word() {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
