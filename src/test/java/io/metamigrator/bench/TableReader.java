package io.metamigrator.bench;

import io.metamigrator.systems.mt5.Mt5Export;
import io.metamigrator.systems.mt5.Mt5Files;
import io.metamigrator.systems.mt5.Mt5Rows;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;

/** Reads a list by the tool's reader to its end; prints rows, milliseconds and MB of heap at most. */
final class TableReader {
    private TableReader() {}

    public static void main(String[] args) {
        long begun = System.nanoTime();
        long rows = rows(Path.of(args[0]));
        long millis = (System.nanoTime() - begun) / 1_000_000;
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        System.out.println(rows + " " + millis + " " + (peak >> 20));
    }

    private static long rows(Path file) {
        long rows = 0;
        try (Mt5Rows read = Mt5Files.open((Mt5Export.Recognised) Mt5Files.identify(file))) {
            while (read.hasNext()) {
                read.next();
                rows++;
            }
        }
        return rows;
    }
}
