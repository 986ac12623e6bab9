package io.metamigrator.systems.sqlite.source;

import io.metamigrator.migration.files.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The SHA-256 of a database and of its write-ahead log, by which one can tell later whether somebody has changed it.
 *
 * @param log empty where there is none
 */
public record Untouched(String database, String log) {

    public static Untouched of(Path database) throws IOException {
        Path log = SourceFile.log(database);
        return new Untouched(Digests.sha256(database), Files.exists(log) ? Digests.sha256(log) : "");
    }
}
