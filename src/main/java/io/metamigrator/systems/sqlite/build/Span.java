package io.metamigrator.systems.sqlite.build;

/** The rows of an old table with numbers from one to another, both included. */
record Span(long from, long to) {
    static final Span ALL = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

    /** Of all that an old table is cut into there is one such. */
    boolean isFirst() {
        return from == Long.MIN_VALUE;
    }

    String where(String rowid) {
        return equals(ALL) ? "" : " WHERE " + rowid + " BETWEEN " + from + " AND " + to;
    }
}
