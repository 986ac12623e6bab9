package io.metamigrator.systems.sqlite.cutover;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the application reads of its environment once the new set counts: lines {@code NAME=value} of a file in which
 * {@code {set}} and {@code {old}} stand for the folders. Thread-safe.
 */
public final class ApplicationEnvironment {
    private static final Pattern LINE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");
    private static final Pattern FOLDER = Pattern.compile("\\{([^{}]*)}");

    private final Path template;
    private final Path file;
    private final List<String> databases;
    private final Map<String, Path> folders;

    /**
     * @param template says which variables there are
     * @param file where they are written for the application
     * @param databases the names of the new ones
     * @param set the folder by which the application opens whatever set counts
     * @param old the folder of the old files
     */
    public ApplicationEnvironment(Path template, Path file, List<String> databases, Path set, Path old) {
        this.template = template;
        this.file = file;
        this.databases = List.copyOf(databases);
        this.folders = Map.of("set", set, "old", old.toAbsolutePath().normalize());
    }

    Path file() {
        return file;
    }

    /** The variables with their values, as they are written. */
    List<String> variables() {
        return lines().stream().filter(line -> LINE.matcher(line).matches()).toList();
    }

    /** All lines, with the folders in their places. @throws MigrationException usage, with the line that cannot be understood */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(template)) {
                lines.add(line(line, lines.size() + 1));
            }
            return lines;
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.USAGE, template + " cannot be read; it says what the application reads", e);
        }
    }

    private String line(String line, int number) {
        if (line.isBlank() || line.startsWith("#")) {
            return line;
        }
        if (!LINE.matcher(line).matches()) {
            throw problem(number, "'" + line + "' is no variable; write it as NAME=value");
        }
        return FOLDER.matcher(line).replaceAll(name -> Matcher.quoteReplacement(folder(name.group(1), number)));
    }

    private String folder(String name, int number) {
        Path folder = folders.get(name);
        if (folder == null) {
            throw problem(number, "{" + name + "} stands for nothing; use {set} or {old}");
        }
        if (folder.toString().chars().anyMatch(Character::isISOControl)) {
            throw problem(number, "the path of {" + name + "} cannot be written on a line");
        }
        return folder.toString();
    }

    private MigrationException problem(int number, String words) {
        return MigrationException.usage(template + ":" + number + ": " + words);
    }

    /** Writes them for the application, in the place of what was written before. */
    void write(String run) {
        List<String> lines = new ArrayList<>();
        lines.add("# Since the cutover of run " + run + ".");
        lines.addAll(lines());
        lines.add("# Files that count now, whether a variable names them or not:");
        databases.forEach(name -> lines.add("# " + folders.get("set").resolve(name + ".db")));
        try {
            PrivateFiles.folder(file.getParent());
            try (OutputStream out = PrivateFiles.write(file)) {
                out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new MigrationException(ExitCode.UNAVAILABLE, file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
