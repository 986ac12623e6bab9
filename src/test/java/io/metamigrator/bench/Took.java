package io.metamigrator.bench;

import java.lang.management.ManagementFactory;

/** How long some work took, and how much of a processor. */
record Took(double seconds, double processor) {

    /** What is measured. */
    interface Work {
        void run() throws Exception;
    }

    /** Of work of this thread. */
    static Took of(Work work) throws Exception {
        long begun = System.nanoTime();
        long processor = now();
        work.run();
        return new Took((System.nanoTime() - begun) / 1e9, (now() - processor) / 1e9);
    }

    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    String told() {
        return String.format("%.2f s (processor %.2f s)", seconds, processor);
    }
}
