package io.metamigrator.serve;

import io.metamigrator.logs.LogOutput;
import io.metamigrator.migration.Engine;
import io.metamigrator.migration.RouteControl;
import io.metamigrator.migration.RouteControl.RouteState;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.serve.SettingChange.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One reading anew of the settings: first all that changed is tried, and refused as a whole where any of it cannot be; then
 * what can be in force at once is put in force.
 */
final class Reload {
    private static final String ENABLED = ".enabled";
    private static final String START = ".auto-startup";

    private final Server server;
    private final Engine.Starter starter;
    private final Settings fresh;
    private final String who;
    private final List<String> names;

    Reload(Server server, Engine.Starter starter, List<String> names, Settings fresh, String who) {
        this.server = server;
        this.starter = starter;
        this.names = names;
        this.fresh = fresh;
        this.who = who;
    }

    /** @throws MigrationException where one of the changes cannot be understood; nothing has changed then */
    List<SettingChange> apply(List<SettingChange> changes) {
        List<String> renewed = renewed(changes);
        check(changes, renewed);
        server.accept(fresh);
        List<String> broken = renewed.stream()
                .filter(name -> server.migrations().named(name).running().isBroken())
                .toList();
        Map<String, String> waiting = new LinkedHashMap<>();
        for (String name : renewed) {
            server.renew(name, who).ifPresent(why -> waiting.put(name, why));
        }
        return Stream.concat(
                        broken.stream().map(name -> mended(name, waiting)),
                        changes.stream().map(change -> applied(change, waiting)))
                .toList();
    }

    private static SettingChange mended(String name, Map<String, String> waiting) {
        SettingChange change = new SettingChange(name, "not as in its files", "as in its files", Result.APPLIED, "");
        return waiting.containsKey(name) ? change.become(Result.LATER, waiting.get(name)) : change;
    }

    /** The migrations whose routes have to start anew: with other settings, or since they could not be started before. */
    private List<String> renewed(List<SettingChange> changes) {
        return server.migrations().all().stream()
                .filter(migration -> migration.running().isBroken()
                        || changes.stream().anyMatch(change -> isForRoutesOf(migration.name(), change.key())))
                .map(ServedMigration::name)
                .filter(name -> !isSwitched(name, changes, false))
                .toList();
    }

    private boolean isSwitched(String name, List<SettingChange> changes, boolean on) {
        return changes.stream()
                .anyMatch(change -> change.key().equals(name + ENABLED) && fresh.isOn(change.key()) == on);
    }

    private boolean isForRoutesOf(String name, String key) {
        if (fresh.isSharedByMigrations(key)) {
            return true;
        }
        boolean ofAnother = names.stream().anyMatch(other -> !other.equals(name) && key.startsWith(other + "."));
        return isForRoutes(fresh, key) && !ofAnother;
    }

    /** Whether routes of a migration read a key when they start; a rate is put in force without. */
    private static boolean isForRoutes(Settings settings, String key) {
        return settings.isReadByMigrations(key) && !isRate(settings, key) && !key.endsWith(ENABLED);
    }

    /** Whether what a migration writes may hang on a key; which other migrations are served changes nothing. */
    static boolean isForWritesOf(Settings settings, String name, String key) {
        return isForRoutes(settings, key)
                && settings.keys().stream()
                        .filter(one -> one.endsWith(ENABLED))
                        .map(one -> owner(one, ENABLED))
                        .noneMatch(other ->
                                !other.equals(name) && (key.startsWith(other + ".") || key.startsWith(other + "-")));
    }

    private boolean isRate(String key) {
        return isRate(fresh, key);
    }

    private static boolean isRate(Settings settings, String key) {
        return settings.isLive(key) && key.endsWith(".rate");
    }

    private void check(List<SettingChange> changes, List<String> renewed) {
        for (SettingChange change : changes) {
            String key = change.key();
            if (key.endsWith(ENABLED) || (key.endsWith(START) && !change.to().isEmpty())) {
                fresh.isOn(key);
            }
            if (isRate(key)) {
                fresh.decimal(key);
            }
            if (key.endsWith(START)) {
                refuseUnknownRoute(key);
            }
        }
        LogOutput.check(fresh);
        // the same start as of a command finds whatever is wrong with values, routes and mapping
        renewed.forEach(name -> starter.tryOut(name, fresh));
        names.stream().filter(name -> isSwitched(name, changes, true)).forEach(name -> starter.tryOut(name, fresh));
    }

    private void refuseUnknownRoute(String key) {
        String id = key.substring(0, key.length() - START.length());
        for (ServedMigration migration : server.migrations().all()) {
            List<RouteState> routes = migration.routeStates();
            boolean isThere = routes.stream().anyMatch(route -> route.id().equals(id));
            if (id.startsWith(migration.name() + "-") && !routes.isEmpty() && !isThere) {
                throw MigrationException.usage(
                        key + " (" + fresh.origin(key) + "): " + migration.name() + " has no route " + id);
            }
        }
    }

    private SettingChange applied(SettingChange change, Map<String, String> waiting) {
        String key = change.key();
        if (key.endsWith(ENABLED) && names.contains(owner(key, ENABLED))) {
            return switched(change, owner(key, ENABLED));
        }
        if (key.endsWith(START)) {
            return route(change, key.substring(0, key.length() - START.length()));
        }
        if (isRate(key)) {
            return rate(change, owner(key, ".rate"));
        }
        if (LogOutput.isAbout(key)) {
            LogOutput.ofServer(fresh);
            return change.become(Result.APPLIED, "");
        }
        List<String> concerned = server.migrations().all().stream()
                .map(ServedMigration::name)
                .filter(name -> isForRoutesOf(name, key))
                .toList();
        Optional<String> waits =
                concerned.stream().map(waiting::get).filter(Objects::nonNull).findFirst();
        if (waits.isPresent()) {
            return change.become(Result.LATER, waits.get());
        }
        return concerned.isEmpty() ? unused(change) : change.become(Result.APPLIED, "");
    }

    /** A setting of a migration that is switched off is read when it is switched on. */
    private SettingChange unused(SettingChange change) {
        return fresh.isReadByMigrations(change.key()) || fresh.isSharedByMigrations(change.key())
                ? change.become(Result.APPLIED, "")
                : change;
    }

    private static String owner(String key, String end) {
        return key.substring(0, key.length() - end.length());
    }

    private SettingChange switched(SettingChange change, String name) {
        if (fresh.isOn(change.key())) {
            server.switchOn(name, fresh, who);
        } else {
            server.switchOff(name, who);
        }
        return change.become(Result.APPLIED, "");
    }

    private SettingChange rate(SettingChange change, String name) {
        server.migrations().all().stream()
                .filter(migration -> migration.name().equals(name))
                .forEach(migration -> migration.rate(fresh.decimal(change.key()), who));
        return change.become(Result.APPLIED, "");
    }

    private SettingChange route(SettingChange change, String id) {
        for (ServedMigration migration : server.migrations().all()) {
            Optional<RouteState> route = migration.routeStates().stream()
                    .filter(found -> found.id().equals(id))
                    .findFirst();
            if (route.isPresent()) {
                RouteControl routes = migration.routes();
                boolean on = change.to().isEmpty() || fresh.isOn(change.key());
                if (on && !route.get().status().equals("Started")) {
                    routes.start(id);
                } else if (!on && route.get().status().equals("Started")) {
                    routes.stop(id);
                }
                return change.become(Result.APPLIED, "");
            }
        }
        return change;
    }

    /** A refusal that says that nothing has changed. */
    static MigrationException refused(MigrationException why) {
        ExitCode code = why.exitCode() == ExitCode.USAGE ? ExitCode.USAGE : ExitCode.REFUSED;
        return new MigrationException(
                code, "nothing was changed, the settings in force stay: " + why.getMessage(), why);
    }
}
