package io.metamigrator.serve;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.logs.LogOutput;
import io.metamigrator.migration.Engine;
import io.metamigrator.migration.LedgerModule;
import io.metamigrator.migration.MigrationException;
import io.metamigrator.migration.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code ./migrate serve} starts and keeps: one ledger, the door over HTTP, and the routes of each migration that is
 * switched on. It ends in order: no new record, what is in flight is finished or can be resolved later.
 */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    /** Folder of the routes that answer over HTTP. */
    private static final String API = "api";

    private final Settings settings;
    private final Supplier<Settings> newest;
    private final Ledger ledger;
    private final Events events = new Events();
    private final ServedMigrations migrations;
    private final Duration drain;
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Engine api;

    private Server(Settings settings, Supplier<Settings> newest, Ledger ledger, List<String> names) {
        this.settings = settings;
        this.newest = newest;
        this.ledger = ledger;
        this.drain = settings.duration("serve.drain");
        this.migrations = new ServedMigrations(names.stream()
                .map(name -> new ServedMigration(name, ledger, events))
                .toList());
        events.listen(0, new EventLog());
    }

    /**
     * Starts everything and waits until it is up.
     *
     * @param names the migrations of the project folder
     * @param settings reads the settings anew
     */
    public static Server start(Engine.Starter starter, List<String> names, Supplier<Settings> settings) {
        Settings first = settings.get();
        LogOutput.ofServer(first);
        List<String> served =
                names.stream().filter(name -> isSwitchedOn(first, name)).toList();
        if (served.isEmpty()) {
            throw MigrationException.refused("no migration is switched on; set one's <migration>.enabled = true");
        }
        Server server = new Server(first, settings, LedgerModule.open(first), served);
        try {
            server.startEngines(starter);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static boolean isSwitchedOn(Settings settings, String name) {
        String key = name + ".enabled";
        return settings.given(key).isEmpty() || settings.isOn(key);
    }

    private void startEngines(Engine.Starter starter) {
        startApi(starter);
        for (ServedMigration migration : migrations.all()) {
            migration
                    .running()
                    .start(
                            () -> starter.serve(migration.name(), settings, migration.given()),
                            () -> startAgain(starter, migration));
        }
        migrations.up();
    }

    /** First of all, so that a port that is taken is told before anything polls. */
    private void startApi(Engine.Starter starter) {
        Path folder = settings.folder().resolve("routes").resolve(API);
        if (Files.isDirectory(folder) && isSwitchedOn(settings, API)) {
            Map<String, Object> given = new LinkedHashMap<>();
            given.put("ledger", ledger);
            given.put("events", events);
            given.put("served", migrations);
            api = starter.serve(API, settings, given);
        }
    }

    /** With the settings as they are now; where these do not do, with those that did. */
    private Engine startAgain(Engine.Starter starter, ServedMigration migration) {
        try {
            return starter.serve(migration.name(), newest.get(), migration.given());
        } catch (MigrationException e) {
            LOG.error("{} goes on with its settings of before: {}", migration.name(), e.getMessage());
            return starter.serve(migration.name(), settings, migration.given());
        }
    }

    public ServedMigrations migrations() {
        return migrations;
    }

    /** The routes of the door over HTTP; empty where it is switched off. */
    public Optional<Engine> api() {
        return Optional.ofNullable(api);
    }

    public Events events() {
        return events;
    }

    /** Waits until somebody closes it. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Ends in order, in about the time of {@code serve.drain}; what is not finished by then can be resolved later. */
    @Override
    public synchronized void close() {
        if (ended.getCount() == 0) {
            return;
        }
        migrations.all().forEach(ServedMigration::takeNoMore);
        for (AutoCloseable part : parts()) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("a part did not end in order: {}", e.toString());
            }
        }
        ended.countDown();
    }

    /** In the order in which they end: work first, so that the door can show how it ends. */
    private List<AutoCloseable> parts() {
        List<AutoCloseable> parts = new ArrayList<>();
        long end = System.nanoTime() + drain.toNanos(); // for all together
        migrations
                .all()
                .forEach(migration ->
                        parts.add(() -> migration.end(Duration.ofNanos(Math.max(0, end - System.nanoTime())))));
        if (api != null) {
            parts.add(api);
        }
        parts.add(ledger);
        return parts;
    }
}
