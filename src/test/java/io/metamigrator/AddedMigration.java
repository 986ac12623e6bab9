package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The migration that {@code docs/add-a-migration.md} adds. Its files are taken from the page and nowhere else: routes and
 * mapping into a project folder, the Java compiled and found beside the program like a jar of somebody else.
 */
public final class AddedMigration implements AutoCloseable {
    public static final String NAME = "customers";

    private static final Path PAGE = Path.of("docs/add-a-migration.md");
    private static final Pattern FILE = Pattern.compile("(?s)\n`([\\w./-]+)`\n\n```\\w*\n(.*?)\n```\n");

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final URLClassLoader classes;

    private AddedMigration(URLClassLoader classes) {
        this.classes = classes;
    }

    /** The files of the page, by their place. */
    static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        Matcher file = FILE.matcher(read());
        while (file.find()) {
            files.put(file.group(1), file.group(2) + "\n");
        }
        assertThat(files).hasSizeGreaterThan(8);
        return files;
    }

    static String read() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts its routes into a project. */
    static void addTo(Path project) {
        files().forEach((place, text) -> {
            if (place.startsWith("routes/")) {
                write(project.resolve(place), text);
            }
        });
    }

    /** Builds it, and has this thread, and those that it begins, find it; until it is closed. */
    static AddedMigration found(Path folder) {
        files().forEach((place, text) -> {
            if (!place.startsWith("routes/")) {
                write(folder.resolve(place), text);
            }
        });
        compile(folder);
        try {
            URL place = folder.toUri().toURL();
            AddedMigration added = new AddedMigration(
                    new URLClassLoader(new URL[] {place}, Thread.currentThread().getContextClassLoader()));
            Thread.currentThread().setContextClassLoader(added.classes);
            return added;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path folder) {
        try (Stream<Path> sources = Files.walk(folder.resolve("src"))) {
            List<String> options = Stream.concat(
                            Stream.of("-parameters", "-proc:none", "-d", folder.toString()),
                            sources.map(Path::toString).filter(name -> name.endsWith(".java")))
                    .toList();
            assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)))
                    .isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW); // no file that is there
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Thread.currentThread().setContextClassLoader(before);
        try {
            classes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
