package io.metamigrator.intake;

import io.metamigrator.outside.HeldFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes a file that holds lists of several kinds apart: each kind is dropped into the watched folder as a file of its own, and
 * the file itself goes into the archive. A process that dies in between finds the file again, and what it had dropped already is
 * nothing new.
 */
final class TakenApart {
    private static final String UNFINISHED = ".taken-apart-";

    private final Archive archive;
    private final Reading reading;
    private final Notices notices;

    TakenApart(Archive archive, Reading reading, Notices notices) {
        this.archive = archive;
        this.reading = reading;
        this.notices = notices;
    }

    void take(Arrival arrival, Export.Several several) throws IOException {
        List<String> parts = new ArrayList<>();
        try (HeldFolder watched = HeldFolder.of(arrival.path().getParent())) {
            for (String kind : several.kinds()) {
                parts.add(drop(arrival, kind, watched));
            }
            watched.force();
        }
        Path kept = archive.free(archive.apart(), SafeName.of(arrival.name(), arrival.digest()));
        archive.keep(arrival, kept, Verdicts.takenApart(arrival, parts, several.remarks()));
        notices.tell(
                "file",
                arrival.shown() + " holds several lists, each of which is taken as a file of its own: "
                        + String.join(", ", parts)
                        + several.remarks().stream().reduce("", (all, one) -> all + "; " + one),
                Map.of("file", arrival.shown(), "verdict", "taken apart", "into", String.join(", ", parts)));
    }

    /** Answers the name of what was dropped. */
    private String drop(Arrival arrival, String kind, HeldFolder watched) throws IOException {
        String unfinished = UNFINISHED + arrival.digest().substring(0, 8) + "-" + kind;
        if (watched.has(unfinished)) {
            watched.delete(unfinished); // of a process that died
        }
        try {
            String ending;
            try (OutputStream part = watched.create(unfinished)) {
                ending = reading.part(arrival, kind, part);
            }
            watched.force(unfinished);
            String name = name(arrival, kind, ending, watched);
            watched.move(unfinished, watched, name);
            return name;
        } finally {
            if (watched.has(unfinished)) {
                watched.delete(unfinished);
            }
        }
    }

    /** With a part of the digest where something else has the plain name. */
    private static String name(Arrival arrival, String kind, String ending, HeldFolder watched) throws IOException {
        String safe = SafeName.of(arrival.name(), arrival.digest());
        int dot = safe.lastIndexOf('.');
        String stem = dot > 0 ? safe.substring(0, dot) : safe;
        String plain = stem + "-" + kind + ending;
        return watched.has(plain) ? stem + "-" + kind + "-" + arrival.digest().substring(0, 8) + ending : plain;
    }
}
