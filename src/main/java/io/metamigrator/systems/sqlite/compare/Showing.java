package io.metamigrator.systems.sqlite.compare;

/** Which values may be told. */
public interface Showing {
    Showing ALL = (table, column) -> true;

    /** @param table with its database, as {@code ledger.trades} */
    boolean shows(String table, String column);
}
