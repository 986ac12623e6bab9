package io.metamigrator.migration.records.apply;

/** What became of a record that was sent, in terms that every target shares. */
public sealed interface Verdict {

    /** The target has created it under this id. */
    record Created(String id) implements Verdict {}

    /** The target says no, for a cause of the record; {@code words} are the target's own. */
    record Refused(int status, String words) implements Verdict {}

    /**
     * The target, or something before it, says no in a way that may have nothing to do with the record, or that does not
     * settle whether it was carried out.
     */
    record Doubted(int status, String words) implements Verdict {}

    /** The target says that it has created it, and tells no id. */
    record Unproven(int status, String words) implements Verdict {}

    /** The target says that it has such a record already. */
    record Conflict(int status, String words) implements Verdict {}
}
