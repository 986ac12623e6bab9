package io.metamigrator.systems.sqlite.mapping;

import java.util.List;
import java.util.stream.Stream;

/**
 * Rows that may go once what they are about is in use no more and its days of grace are over, and which tables say so.
 *
 * @param removed says since when ({@code since}, in seconds since 1970) something is in use no more, and its {@code days} of grace
 * @param known has all that there is, and whether it is in use: {@code active} is 0 if not
 * @param held says how much there is of it: {@code quantity}
 * @param rows what goes, each with the {@code day} that it is of; all in the database of {@code removed}
 * @param log gets a line for each that went: {@code at}, {@code count}, {@code reason}; in the same database
 */
public record PruneRule(PruneTable removed, PruneTable known, PruneTable held, List<PruneTable> rows, PruneTable log) {

    /** The database that rows leave. */
    public String database() {
        return removed.database();
    }

    /** The other databases that are asked. */
    public List<String> asked() {
        return Stream.of(known, held)
                .map(PruneTable::database)
                .filter(name -> !name.equals(database()))
                .distinct()
                .toList();
    }

    /** The tables that rows are taken out of, and that are kept as they were. */
    public List<PruneTable> kept() {
        return Stream.concat(rows.stream(), Stream.of(removed)).toList();
    }

    /** All tables. */
    public List<PruneTable> all() {
        return Stream.of(Stream.of(removed, known, held, log), rows.stream())
                .flatMap(tables -> tables)
                .toList();
    }
}
