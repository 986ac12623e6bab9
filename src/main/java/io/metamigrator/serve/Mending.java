package io.metamigrator.serve;

import io.metamigrator.migration.failure.MigrationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after migrations whose files could not be used: once these have changed, and have lain still for a look, they are
 * tried again, and where they do, the migration is started with them. What is down is tried now and then without a change,
 * too, since the reason may lie elsewhere.
 */
final class Mending implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Mending.class);
    private static final String WHO = "serve";
    private static final long LOOK_MILLIS = 250;
    private static final int LOOKS_AT_WHAT_IS_DOWN = 40;

    private final ServedMigrations served;
    private final Path folder;
    private final Map<String, Looks> looks = new HashMap<>();
    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "mending");
        thread.setDaemon(true);
        return thread;
    });

    /** What is known of one broken migration. @param seen its files at the last look @param tried as they were tried last */
    private record Looks(List<String> seen, List<String> tried, int idle) {}

    Mending(ServedMigrations served, Path folder) {
        this.served = served;
        this.folder = folder;
    }

    void begin() {
        looker.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        for (ServedMigration migration : served.all()) {
            try {
                if (migration.running().isBroken()) {
                    look(migration);
                } else {
                    looks.remove(migration.name());
                }
            } catch (RuntimeException e) {
                LOG.warn("{} is tried again later: {}", migration.name(), e.toString());
            }
        }
    }

    private void look(ServedMigration migration) {
        List<String> now = stamps(migration.name());
        Looks before = looks.getOrDefault(migration.name(), new Looks(List.of(), List.of(), 0));
        boolean down = migration.running().up().isEmpty();
        int idle = down ? before.idle() + 1 : 0;
        boolean due = !now.equals(before.tried()) || idle >= LOOKS_AT_WHAT_IS_DOWN;
        if (!due || !now.equals(before.seen())) {
            looks.put(migration.name(), new Looks(now, before.tried(), idle));
            return;
        }
        looks.put(migration.name(), new Looks(now, now, 0));
        String problem = migration.problem().orElse("");
        if (migration.running().wouldStart()) {
            if (migration
                    .running()
                    .isBroken()) { // else a restart, begun before the files changed once more, has mended it
                mend(migration, before);
            }
        } else if (!migration.problem().orElse("").equals(problem)) {
            LOG.error("{}", migration.problem().orElse(""));
        }
    }

    private void mend(ServedMigration migration, Looks before) {
        try {
            migration.restart(WHO, "its files can be used again");
        } catch (MigrationException e) {
            looks.put(migration.name(), before); // at work just now: at the next look again
        }
    }

    /** What tells that a file was changed: those of the migration, the shared ones, and the settings. */
    private List<String> stamps(String migration) {
        List<String> stamps = new ArrayList<>();
        Path routes = folder.resolve("routes");
        for (Path of : List.of(routes.resolve(migration), routes.resolve("shared"), routes.resolve("records"))) {
            try (Stream<Path> files = Files.list(of)) {
                files.sorted().forEach(file -> stamps.add(stamp(file)));
            } catch (IOException e) {
                stamps.add(of + " cannot be read");
            }
        }
        stamps.add(stamp(folder.resolve("application.properties")));
        return stamps;
    }

    private static String stamp(Path file) {
        try {
            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (NoSuchFileException e) {
            return file + " is gone";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        looker.shutdownNow();
    }
}
