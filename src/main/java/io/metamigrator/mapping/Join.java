package io.metamigrator.mapping;

import java.util.List;

/**
 * How a row finds its partner in another source.
 *
 * @param kind the kind of the other source
 * @param links tried in turn
 * @param ignored columns of the other source that are knowingly not carried over
 */
record Join(String kind, List<Link> links, List<String> ignored) {
    /** A column of the row that equals a column of the partner. */
    record Link(int slot, Unset unset, String joined) {}
}
