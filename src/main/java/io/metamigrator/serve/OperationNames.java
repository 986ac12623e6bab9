package io.metamigrator.serve;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Names for the pieces of work of a migration, such as {@code op-20261129-010512-tradervolt}: by the time of their beginning,
 * so that none comes twice after a restart, and none looks like a run or a dead letter. Thread-safe.
 */
final class OperationNames {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final String migration;
    private String last = "";
    private int ofThisSecond;

    OperationNames(String migration) {
        this.migration = migration;
    }

    synchronized String next(Instant begun) {
        String name = "op-" + TIME.format(begun) + "-" + migration;
        ofThisSecond = name.equals(last) ? ofThisSecond + 1 : 1;
        last = name;
        return ofThisSecond == 1 ? name : name + "-" + ofThisSecond;
    }
}
