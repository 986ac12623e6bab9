package io.metamigrator.migration;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The phases that a migration has: those that there is a route of in its folder. */
public record PhaseList(String migration, List<Phase> phases) {

    /** @param routes the folder of all routes */
    public static PhaseList of(String migration, Path routes) {
        return of(migration, RouteFile.in(routes.resolve(migration)));
    }

    /** @param files all of the migration's folder */
    public static PhaseList of(String migration, List<RouteFile> files) {
        Set<String> ids = files.stream().flatMap(file -> file.routes().stream()).collect(Collectors.toSet());
        return new PhaseList(
                migration,
                Arrays.stream(Phase.values())
                        .filter(phase -> ids.contains(phase.routeId(migration)))
                        .toList());
    }

    public boolean has(Phase phase) {
        return phases.contains(phase);
    }

    /** What is said to those who ask for one that it has not. */
    public String lacking(Phase phase) {
        return migration + " has no phase " + phase.verb() + "; it has " + this;
    }

    /** Whether it can carry out a command, given without {@code ./migrate}; one that is no phase of its own is none of its business. */
    public boolean takes(String command) {
        return Arrays.stream(Phase.values())
                .filter(phase -> !has(phase))
                .noneMatch(phase -> (command + " ").startsWith(migration + " " + phase.verb() + " "));
    }

    @Override
    public String toString() {
        String verbs = phases.stream().map(Phase::verb).collect(Collectors.joining(", "));
        return verbs.isEmpty() ? "none yet" : verbs;
    }
}
