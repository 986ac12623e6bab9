package io.metamigrator.migration;

import io.metamigrator.migration.failure.MigrationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A file of routes as text: which routes stand in it, and which it names. What it means is for Camel to say. */
public record RouteFile(Path path, String text) {
    private static final String ENDING = ".camel.yaml";
    private static final Pattern ID =
            Pattern.compile("\\bid: *[\"']?([\\w.-]+)[\"']?[ \\t]*(?:[,}#].*)?$", Pattern.MULTILINE);
    private static final Pattern ENTRY = Pattern.compile("\\bfrom:\\s*\\{?\\s*uri:\\s*[\"']?direct:([\\w.-]+)");
    private static final Pattern NAMED = Pattern.compile("\\bdirect:((?:[\\w.-]|\\{\\{migration}})+)");
    private static final Pattern MORE = Pattern.compile("^(?!- +route:)[^\\s#]", Pattern.MULTILINE);

    /** The files of a folder by name; none if there is no such folder. */
    public static List<RouteFile> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(file -> new RouteFile(file, read(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw MigrationException.usage(file + " is not written in UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids of its routes, and the names by which they are entered. */
    public Set<String> routes() {
        Set<String> routes = found(ID);
        routes.addAll(found(ENTRY));
        return routes;
    }

    /** The routes that it may send to, as far as their names stand in it. */
    public Set<String> named(String migration) {
        Set<String> named = new TreeSet<>();
        found(NAMED).forEach(name -> named.add(name.replace("{{migration}}", migration)));
        return named;
    }

    /** Whether there is more in it than routes, or something that is none. */
    public boolean holdsMore() {
        return MORE.matcher(text).find();
    }

    /** The line with the id of a route, from 1; 0 if there is none. */
    public int line(String routeId) {
        Matcher id = ID.matcher(text);
        while (id.find()) {
            if (id.group(1).equals(routeId)) {
                return (int) text.substring(0, id.start()).lines().count();
            }
        }
        return 0;
    }

    private Set<String> found(Pattern pattern) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
