package io.metamigrator.migration.slices;

import io.metamigrator.migration.Progress;
import io.metamigrator.migration.SilentProgress;
import io.metamigrator.migration.SplitFailures;
import io.metamigrator.migration.SystemModule;
import io.metamigrator.migration.settings.Settings;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy;

/** Brings what the shared routes of bulk migrations name. */
public final class SlicesModule implements SystemModule {
    private static final long IDLE_SECONDS = 30;

    @Override
    public String migration() {
        return EVERY;
    }

    @Override
    public void bind(Beans beans, Settings settings) {
        // the routes of a door carry no phase out, and have nobody to tell how far one is
        Progress progress = beans.find("progress", Progress.class).orElseGet(SilentProgress::new);
        beans.bind("slices", new SliceSteps(progress));
        beans.bind("keepRequest", new UseOriginalAggregationStrategy());
        beans.bind("sliceLedger", new SliceLedger());
        beans.bind("sliceFailures", new SplitFailures(SliceSteps.SESSION));
        beans.bind("sliceWorkers", workers());
    }

    /** How many slices are under way at a time. */
    public static void parallelism(Beans beans, int slices) {
        ThreadPoolExecutor workers = beans.bound("sliceWorkers", ThreadPoolExecutor.class);
        workers.setMaximumPoolSize(Math.max(slices, workers.getMaximumPoolSize()));
        workers.setCorePoolSize(slices);
    }

    private static ThreadPoolExecutor workers() {
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), SlicesModule::daemon);
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "slice-worker");
        thread.setDaemon(true);
        return thread;
    }
}
