package io.metamigrator;

import io.metamigrator.migration.RouteFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.FailedToCreateRouteException;

/** Names the route files of a migration and the shared ones, for Camel. */
final class RouteFiles {
    private RouteFiles() {}

    /** The files of these folders of {@code routes/}, in the order of their names. */
    static List<RouteFile> all(Path folder, List<String> names) {
        return read(folder, names).flatMap(read -> RouteFile.in(read).stream()).toList();
    }

    /** These files as Camel is told which to read. */
    static String pattern(List<RouteFile> files) {
        return files.isEmpty()
                ? "false"
                : files.stream().map(file -> "file:" + file.path()).collect(Collectors.joining(","));
    }

    /** These folders, which decide what a migration does, with the one above them. */
    static List<Path> folders(Path folder, List<String> names) {
        return Stream.concat(Stream.of(folder.resolve("routes")), read(folder, names))
                .toList();
    }

    private static Stream<Path> read(Path folder, List<String> names) {
        return names.stream().map(folder.resolve("routes")::resolve);
    }

    /** Where the route stands that a failure is about, to be put before its words; empty where it names none. */
    static String place(Throwable failure, Path folder, List<String> names) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailedToCreateRouteException route) {
                return "route " + route.getRouteId() + place(route.getRouteId(), all(folder, names)) + ": ";
            }
        }
        return "";
    }

    private static String place(String routeId, List<RouteFile> files) {
        return files.stream()
                .filter(file -> file.line(routeId) > 0)
                .map(file -> " (file:" + file.path() + ", line " + file.line(routeId) + ")")
                .findFirst()
                .orElse("");
    }
}
