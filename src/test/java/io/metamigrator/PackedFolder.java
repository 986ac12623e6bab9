package io.metamigrator;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes a project's folder an installation: the launcher, and the classes of this build as it finds them. */
final class PackedFolder {
    /** One folder for all tests of a build, which have the same libraries. */
    private static final Path LIBRARIES = Path.of("target/packed").toAbsolutePath();

    private final Path folder;

    private PackedFolder(Path folder) {
        this.folder = folder;
    }

    static PackedFolder of(Path folder) {
        try {
            Files.copy(Path.of("migrate"), folder.resolve("migrate"));
            folder.resolve("migrate").toFile().setExecutable(true);
            Path lib = Files.createDirectories(LIBRARIES);
            Files.createSymbolicLink(
                    Files.createDirectory(folder.resolve("app")).resolve("lib"), lib);
            List<String> java = ChildJava.command();
            String[] paths = java.get(java.indexOf("-cp") + 1).split(File.pathSeparator);
            for (int i = 0; i < paths.length; i++) {
                boolean isProgram = paths[i].matches(".*/\\d+-classes\\.jar");
                Path link = isProgram ? folder.resolve("app/meta-migrator-0.jar") : lib.resolve(i + ".jar");
                link(link, Path.of(paths[i]));
            }
            return new PackedFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path link, Path to) throws IOException {
        try {
            if (!Files.isSymbolicLink(link) || !Files.readSymbolicLink(link).equals(to)) {
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, to);
            }
        } catch (FileAlreadyExistsException e) {
            // by another test, to the same place
        }
    }

    /** A process that runs the launcher, which the surroundings of this one do not reach. */
    ProcessBuilder migrate(Map<String, String> environment, String... words) {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=HUP,INT"));
        command.add(folder.resolve("migrate").toString());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TRADERVOLT") || name.startsWith("MIGRATE"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder;
    }
}
