package io.metamigrator.systems.sqlite.health;

import io.metamigrator.migration.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether there is room on the disk on which the databases grow. */
final class RoomCheck {
    private static final String NAME = "room";
    private static final long GIGABYTE = 1L << 30;
    private static final long LEAST = GIGABYTE / 2;
    private static final long SCARCE = 5 * GIGABYTE;

    private RoomCheck() {}

    /** @param folder may not be there yet */
    static Check of(Path folder) {
        Path there = existing(folder);
        try {
            return of(there, Files.getFileStore(there).getUsableSpace());
        } catch (IOException e) {
            return new Check(NAME, Check.Result.FAIL, there + " cannot be looked at: " + e.getMessage(), List.of());
        }
    }

    /** How many bytes are free there; empty where the disk does not tell. */
    static Optional<Long> free(Path folder) {
        try {
            return Optional.of(Files.getFileStore(existing(folder)).getUsableSpace());
        } catch (IOException untold) {
            return Optional.empty();
        }
    }

    private static Path existing(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        return there;
    }

    static Check of(Path folder, long free) {
        String finding = (free >> 20) + " MB are free where " + folder + " is";
        if (free >= SCARCE) {
            return Check.pass(NAME, finding);
        }
        return new Check(
                NAME, free < LEAST ? Check.Result.FAIL : Check.Result.WARN, finding + "; make room", List.of());
    }
}
