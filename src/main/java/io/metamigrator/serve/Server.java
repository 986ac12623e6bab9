package io.metamigrator.serve;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.logs.LogOutput;
import io.metamigrator.migration.Engine;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.view.LedgerModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code ./migrate serve} starts and keeps: one ledger, the door over HTTP, and the routes of each migration that is
 * switched on. It ends in order: no new record, what is in flight is finished or can be resolved later.
 */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    /** Under what the audit keeps changes of settings. */

    /** Folder of the routes that answer over HTTP. */
    private static final String API = "api";

    private final Settings settings;
    private final Engine.Starter starter;
    private final List<String> names;
    private final Supplier<Settings> source;
    private final SettingsInForce inForce;
    private final List<AutoCloseable> doors = new ArrayList<>();
    private final Ledger ledger;
    private final Events events = new Events();
    private final ServedMigrations migrations;
    private final Duration drain;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Mending mending;
    private final GoingOn goingOn;
    private final SoleServe sole;
    private @Nullable Engine api;

    private Server(
            Engine.Starter starter,
            List<String> names,
            Supplier<Settings> source,
            Settings settings,
            Ledger ledger,
            SoleServe sole,
            List<String> served) {
        this.starter = starter;
        this.names = List.copyOf(names);
        this.source = source;
        this.settings = settings;
        this.inForce = new SettingsInForce(settings);
        this.ledger = ledger;
        this.sole = sole;
        this.drain = settings.duration("serve.drain");
        this.migrations =
                new ServedMigrations(served.stream().map(this::migration).toList());
        this.mending = new Mending(migrations, settings.folder());
        this.goingOn = new GoingOn(migrations);
        events.listen(0, new EventLog());
    }

    private ServedMigration migration(String name) {
        return new ServedMigration(
                name,
                ledger,
                events,
                control -> StandingApproval.of(name, ledger, settings, inForce, control),
                migration -> () -> {
                    Settings fresh = inForce.ofRoutes(name, source.get());
                    sole.watch(fresh, name);
                    starter.tryOut(name, fresh);
                    return () -> {
                        Engine started = starter.serve(name, fresh, migration.given());
                        inForce.started(name, fresh);
                        return started;
                    };
                });
    }

    /**
     * Starts everything and waits until it is up. A migration that cannot be started keeps no other from it.
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
        SoleServe sole = SoleServe.of(first, served);
        Server server =
                sole.holding(() -> new Server(starter, names, settings, first, LedgerModule.open(first), sole, served));
        try {
            ServiceLoader.load(Adapter.class).forEach(door -> server.doors.add(door.open(server, first)));
            server.startEngines();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static boolean isSwitchedOn(Settings settings, String name) {
        return settings.switchedOff(name).isEmpty();
    }

    private void startEngines() {
        startApi();
        List<MigrationException> failures = SideBySide.each(
                        migrations.all(),
                        migration -> migration.name() + "-start",
                        migration -> start(migration, settings))
                .stream()
                .flatMap(Optional::stream)
                .toList();
        if (failures.size() == migrations.all().size()) {
            throw new MigrationException(
                    failures.get(0).exitCode(),
                    failures.stream().map(MigrationException::getMessage).collect(Collectors.joining("\n")),
                    failures.get(0));
        }
        migrations.up();
        mending.begin();
        goingOn.begin();
    }

    /** Starts the routes of a migration for the first time; answers why that cannot be, which it tells from then on. */
    private Optional<MigrationException> start(ServedMigration migration, Settings now) {
        try {
            migration.running().start(() -> starter.serve(migration.name(), now, migration.given()));
            return Optional.empty();
        } catch (MigrationException e) {
            LOG.error("{}", migration.problem().orElse(""));
            return Optional.of(e);
        }
    }

    /** First of all, so that a port that is taken is told before anything polls. */
    private void startApi() {
        Path folder = settings.folder().resolve("routes").resolve(API);
        if (Files.isDirectory(folder) && isSwitchedOn(settings, API)) {
            Map<String, Object> given = new LinkedHashMap<>();
            given.put("ledger", ledger);
            given.put("events", events);
            given.put("served", migrations);
            given.put("settingsInForce", inForce);
            api = starter.serve(API, settings, given);
        }
    }

    /**
     * Reads the settings anew, and puts in force what can be.
     *
     * @return what has another value than the one in force, and what became of it
     * @throws MigrationException where any of it cannot be understood; nothing has changed then
     */
    public synchronized List<SettingChange> reload(String who) {
        return new AuditedReload(ledger.audit(), inForce, source)
                .by(who, (fresh, changes) -> new Reload(this, starter, names, fresh, who).apply(changes));
    }

    /**
     * Starts the routes of a migration anew, and has planned anew what waits.
     *
     * @return why they are not started anew; empty where they are
     */
    Optional<String> renew(String name, String who) {
        ServedMigration migration = migrations.named(name);
        ServedOperation begun;
        try {
            begun = migration.restart(who, "the settings were edited");
        } catch (MigrationException e) {
            return Optional.of("waits for the work under way; reload again once it has ended");
        }
        Optional<ServedOperation> ended =
                migration.await(drain).filter(operation -> operation.id().equals(begun.id()));
        if (ended.isEmpty()) {
            return Optional.of("waits for the routes of " + name + ", which are still being started again");
        }
        return Optional.ofNullable(ended.get().failure());
    }

    void switchOn(String name, Settings fresh, String who) {
        if (migrations.all().stream().noneMatch(served -> served.name().equals(name))) {
            Settings own = inForce.ofRoutes(name, fresh);
            sole.watch(own, name);
            ServedMigration migration = migration(name);
            start(migration, own);
            migrations.add(migration);
            ledger.audit().add(name, null, who, "switched on");
        }
    }

    /** What is in flight is finished first. */
    void switchOff(String name, String who) {
        for (ServedMigration migration : migrations.all()) {
            if (migration.name().equals(name)) {
                migrations.remove(migration);
                migration.end(drain);
                ledger.audit().add(name, null, who, "switched off");
            }
        }
    }

    public ServedMigrations migrations() {
        return migrations;
    }

    /** The routes of the door over HTTP; empty where it is switched off. */
    public Optional<Engine> api() {
        return Optional.ofNullable(api);
    }

    /** A reading that was found to be without a mistake: routes that start from now on go by it in what all migrations share. */
    void accept(Settings fresh) {
        inForce.accept(fresh);
    }

    /** What the files say otherwise by now than the settings in force; empty where they agree. */
    Optional<String> notInForce() {
        return inForce.otherThan(source);
    }

    /** The settings that this process goes by. */
    Settings settingsInForce() {
        return inForce.all();
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
        migrations.all().forEach(migration -> migration.control().stop());
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
        parts.add(mending);
        parts.add(goingOn);
        long end = System.nanoTime() + drain.toNanos(); // for all together
        migrations
                .all()
                .forEach(migration ->
                        parts.add(() -> migration.end(Duration.ofNanos(Math.max(0, end - System.nanoTime())))));
        if (api != null) {
            parts.add(api);
        }
        parts.addAll(doors);
        parts.add(ledger);
        parts.add(sole);
        return parts;
    }
}
