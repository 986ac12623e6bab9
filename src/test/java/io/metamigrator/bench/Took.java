package io.metamigrator.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How long some work took, and how much of the processors this process had for it, in whatever thread. */
record Took(double seconds, double processor) {

    /** What is measured. */
    interface Work {
        void run() throws Exception;
    }

    static Took of(Work work) throws Exception {
        long begun = System.nanoTime();
        long processor = now();
        work.run();
        return new Took((System.nanoTime() - begun) / 1e9, (now() - processor) / 1e9);
    }

    private static long now() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    String told() {
        return String.format("%.2f s (processor %.2f s)", seconds, processor);
    }
}
