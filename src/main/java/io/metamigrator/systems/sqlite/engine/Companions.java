package io.metamigrator.systems.sqlite.engine;

import java.nio.file.Path;
import java.util.List;

/** The files that SQLite keeps beside a database, and without which, or with those of another, it is not what it was. */
public final class Companions {
    private static final String SHARED_MEMORY = "-shm";

    /** What their names end with. */
    public static final List<String> ENDINGS = List.of("-wal", SHARED_MEMORY, "-journal");

    private Companions() {}

    /** All that may lie beside a database. */
    public static List<String> of(String database) {
        return ENDINGS.stream().map(ending -> database + ending).toList();
    }

    public static List<Path> of(Path database) {
        return of(database.getFileName().toString()).stream()
                .map(database::resolveSibling)
                .toList();
    }

    /** The name of the database that a file of this name belongs to; the name itself where it is no companion. */
    public static String database(String name) {
        for (String ending : ENDINGS) {
            if (name.endsWith(ending)) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }

    /** Whether a file of this name is made anew by whoever opens the database, so that nothing is lost with it. */
    public static boolean isMadeAnew(String name) {
        return name.endsWith(SHARED_MEMORY);
    }
}
