package io.metamigrator;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.sqlite.util.OSInfo;

/**
 * A class path whose folders are packed, with an archive of the classes that a start of the program loads: Java keeps those of
 * packed ones only. Made once for all tests of a build; if there is no archive, a start takes longer.
 */
final class StartClasses {
    private static final Path FOLDER = Path.of("target/start").toAbsolutePath();
    private static final Path ARCHIVE = FOLDER.resolve("classes.jsa");
    private static final Path MADE_OF = FOLDER.resolve("made-of.txt");
    private static final String LIBRARY = System.mapLibraryName("sqlitejdbc");

    /** Each entry of the class path, and what stands for it. */
    private final Map<Path, Path> entries = new LinkedHashMap<>();

    private StartClasses(String classPath) {
        for (String entry : classPath.split(File.pathSeparator)) {
            Path place = Path.of(entry).toAbsolutePath().normalize();
            Path packed = FOLDER.resolve(entries.size() + "-" + place.getFileName() + ".jar");
            entries.put(place, Files.isDirectory(place) ? packed : place);
        }
    }

    static StartClasses of(String classPath) {
        StartClasses classes = new StartClasses(classPath);
        try {
            Files.createDirectories(FOLDER);
            try (FileChannel lock =
                    FileChannel.open(FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock(); // another process with tests of this build wants the same
                classes.makeIfChanged();
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the machine has to be started with. */
    List<String> options() {
        List<String> options = new ArrayList<>(List.of("-Xshare:auto", "-Xlog:disable", "-Xlog:all=error:stderr"));
        options.add("-XX:SharedArchiveFile=" + ARCHIVE);
        options.add("-Dorg.sqlite.lib.path=" + FOLDER); // otherwise each start unpacks it
        options.addAll(List.of("-cp", path()));
        return options;
    }

    private String path() {
        return entries.values().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private void makeIfChanged() throws IOException {
        StringBuilder state = new StringBuilder(System.getProperty("java.home"));
        for (Path entry : entries.keySet()) {
            state.append('\n').append(entry).append(' ').append(newest(entry));
        }
        if (Files.exists(MADE_OF) && Files.readString(MADE_OF).contentEquals(state)) {
            return;
        }
        Files.deleteIfExists(MADE_OF);
        Files.deleteIfExists(ARCHIVE);
        for (Map.Entry<Path, Path> entry : entries.entrySet()) {
            if (!entry.getKey().equals(entry.getValue())) {
                pack(entry.getKey(), entry.getValue());
            }
        }
        unpackLibrary();
        keepClasses();
        Files.writeString(MADE_OF, state);
    }

    private static long newest(Path entry) throws IOException {
        try (Stream<Path> files = Files.walk(entry)) {
            return files.mapToLong(file -> file.toFile().lastModified()).max().orElse(0);
        }
    }

    private static void pack(Path folder, Path jar) throws IOException {
        Path unfinished = Path.of(jar + ".unfinished");
        try (ZipOutputStream packed = new ZipOutputStream(Files.newOutputStream(unfinished));
                Stream<Path> files = Files.walk(folder)) {
            packed.setLevel(Deflater.BEST_SPEED);
            for (Path file : files.filter(file -> !file.equals(folder)).sorted().toList()) {
                boolean isFolder = Files.isDirectory(file);
                packed.putNextEntry(new ZipEntry(folder.relativize(file) + (isFolder ? "/" : "")));
                if (!isFolder) {
                    Files.copy(file, packed);
                }
                packed.closeEntry();
            }
        }
        Files.move(unfinished, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void unpackLibrary() throws IOException {
        String name = "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + LIBRARY;
        try (InputStream library = StartClasses.class.getResourceAsStream(name)) {
            if (library != null) {
                Files.copy(library, FOLDER.resolve(LIBRARY), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void keepClasses() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:ArchiveClassesAtExit=" + ARCHIVE,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xlog:disable",
                        "-cp",
                        path(),
                        MetaMigrator.class.getName(),
                        "-Dout.dir=" + FOLDER.resolve("out"),
                        "-Dledger.url=jdbc:sqlite:" + FOLDER.resolve("out/ledger.db"),
                        "-Dtradervolt.source=" + FOLDER.resolve("files"),
                        "-Dapi.port=0",
                        "warm-up")
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("warm-up.log").toFile())
                .start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
