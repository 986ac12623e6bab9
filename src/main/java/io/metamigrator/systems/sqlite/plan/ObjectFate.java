package io.metamigrator.systems.sqlite.plan;

import io.metamigrator.systems.sqlite.engine.SchemaObject;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an object that an old file declares.
 *
 * @param why in words, with the new table where it moves
 */
public record ObjectFate(String file, SchemaObject object, Fate fate, String why) {

    /** The three things that can become of it. */
    public enum Fate {
        MOVED,
        /** On purpose: the mapping says so, or the new schema has its own. */
        DROPPED,
        /** Nobody has said what is to become of it. */
        REFUSED
    }

    /** @param target of a table that moves @param kept of a table that does not */
    static ObjectFate of(String file, SchemaObject object, @Nullable String target, @Nullable KeptTable kept) {
        if (target != null) {
            return new ObjectFate(file, object, Fate.MOVED, "to " + target);
        }
        if (kept != null) {
            return new ObjectFate(file, object, kept.onPurpose() ? Fate.DROPPED : Fate.REFUSED, kept.why());
        }
        return switch (object.type()) {
            case "index" -> new ObjectFate(file, object, Fate.DROPPED, "the new schema has its own indexes");
            case "table" ->
                object.name().startsWith("sqlite_")
                        ? new ObjectFate(file, object, Fate.DROPPED, "SQLite keeps it for itself")
                        : new ObjectFate(
                                file, object, Fate.REFUSED, "its rows are not in the file itself; move them by hand");
            default ->
                new ObjectFate(
                        file,
                        object,
                        Fate.REFUSED,
                        "a " + object.type() + " is not carried over; put it into the new schema");
        };
    }
}
