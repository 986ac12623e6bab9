package io.metamigrator.systems.sqlite.source;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.outside.RegularFile;
import io.metamigrator.systems.sqlite.engine.Companions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The old data folder: which of its files are databases by what they hold, and what speaks against reading one. */
public final class SourceFolder {
    /** A file of this name in a folder says that nothing below it is a source. */
    public static final String APART = ".no-source";

    private final Path folder;
    private final TreeMap<String, Path> found = new TreeMap<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final List<String> apart = new ArrayList<>();
    private final KnownFiles known;

    private SourceFolder(Path folder, KnownFiles known) {
        this.folder = folder;
        this.known = known;
    }

    /** Reads every database below a folder whole, each page of it, as {@link #read(Path, KnownFiles)}. */
    public static Inventory read(Path folder) {
        return read(folder, KnownFiles.NONE);
    }

    /**
     * Reads every database below a folder.
     *
     * @param known what need not be found out again of files that have the same bytes; what is new is kept there
     * @throws MigrationException refused, with every file that cannot be read as it should, and what to do about it
     */
    public static Inventory read(Path folder, KnownFiles known) {
        if (!Files.isDirectory(folder)) {
            throw MigrationException.usage(folder + " is no folder; name the one with the old databases");
        }
        try {
            return new SourceFolder(folder, known).inventory();
        } catch (IOException e) {
            throw new MigrationException(ExitCode.UNAVAILABLE, folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The names of what is in a folder, as an inventory has them, without a look into any file. */
    public static List<String> names(Path folder) throws IOException {
        SourceFolder looked = new SourceFolder(folder, KnownFiles.NONE);
        looked.walk();
        return List.copyOf(looked.found.keySet());
    }

    private Inventory inventory() throws IOException {
        walk();
        refuseTwins();
        OpenFiles open = OpenFiles.now();
        Map<Untouched, Map<String, StorageClasses>> before = known.read();
        List<SourceFile> files = new ArrayList<>();
        for (FileLook look : looks(open, before)) {
            look.found().ifPresent(files::add);
            look.foreign().ifPresent(others::add);
            refusals.addAll(look.refusals());
        }
        if (!files.stream().allMatch(file -> before.containsKey(file.digests()))) {
            known.keep(files);
        }
        if (!refusals.isEmpty()) {
            throw MigrationException.refused(String.join(System.lineSeparator(), refusals));
        }
        return new Inventory(folder, List.copyOf(files), List.copyOf(others), List.copyOf(apart));
    }

    private void walk() throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
                boolean isApart = !below.equals(folder) && Files.exists(below.resolve(APART));
                if (isApart) {
                    apart.add(name(folder.relativize(below)));
                }
                return isApart ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = name(folder.relativize(file));
                String strange = RegularFile.strangeness(file);
                if (!isSayable(file)) {
                    refusals.add(
                            file + " has a name with bytes that are no characters of this system, so that it cannot"
                                    + " be told from others; rename it, or run this with a locale that knows them");
                } else if (!strange.isEmpty()) {
                    refusals.add(file + " is " + strange + "; put the file itself there, or move it out of the folder");
                } else if (!belongsToOther(file)) {
                    found.put(name, file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** With a slash between folders wherever it runs; other signs may be part of a name. */
    private static String name(Path below) {
        return StreamSupport.stream(below.spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    /** Whether its name, as text, leads to it: else two files could have one name, and one of them would be lost. */
    private static boolean isSayable(Path file) {
        try {
            return Path.of(file.toString()).equals(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** A log, shared memory or journal; one without its database is refused. */
    private boolean belongsToOther(Path file) throws IOException {
        String name = file.getFileName().toString();
        for (String ending : Companions.ENDINGS) {
            if (name.endsWith(ending)) {
                Path database = file.resolveSibling(name.substring(0, name.length() - ending.length()));
                if (!Files.exists(database) && !ending.equals("-shm") && Files.size(file) > 0) {
                    refusals.add(file + " belongs to " + database.getFileName() + ", which is not there; put the"
                            + " database back, since what the file holds is in no other place");
                }
                return true;
            }
        }
        return false;
    }

    private void refuseTwins() throws IOException {
        Map<Object, Path> byKey = new HashMap<>();
        for (Path file : found.values()) {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            Path twin = key == null ? null : byKey.putIfAbsent(key, file);
            if (twin != null) {
                refusals.add(file + " and " + twin + " are one file under two names, so that its rows would count"
                        + " twice; remove one of the names");
            }
        }
    }

    /** Of each file, in the order of names; as many at a time as there are processors. */
    private List<FileLook> looks(OpenFiles open, Map<Untouched, Map<String, StorageClasses>> before)
            throws IOException {
        try {
            return found.entrySet().parallelStream()
                    .map(each -> FileLook.at(each.getKey(), each.getValue(), open, before))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
