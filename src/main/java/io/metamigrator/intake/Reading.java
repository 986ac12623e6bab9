package io.metamigrator.intake;

import io.metamigrator.intake.TimedReading.GivenUpException;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.outside.RegularFile;
import java.io.IOException;
import java.io.OutputStream;

/** Reads what was dropped: noted before it begins, within its time, and not again where it ended a process. */
final class Reading {
    private final ExportReader reader;
    private final TimedReading timed;
    private final Attempts attempts;
    private final Pulse pulse;

    Reading(ExportReader reader, TimedReading timed, Attempts attempts, Pulse pulse) {
        this.reader = reader;
        this.timed = timed;
        this.attempts = attempts;
        this.pulse = pulse;
    }

    /** The digest of a file that has none yet. */
    String digest(Arrival unread) throws IOException {
        pulse.beat("reading " + unread.shown(), timed.most(unread.path()));
        return timed.read(unread.path(), file -> Digests.sha256(RegularFile.open(file)));
    }

    /** @throws GivenUpException where it cannot be read, or ended a process when it was */
    Export read(Arrival arrival) throws IOException {
        if (attempts.isHopeless(arrival.digest())) {
            attempts.forget(arrival.digest());
            throw new GivenUpException("not read again, since serve ended while it was reading it");
        }
        pulse.beat("reading " + arrival.shown(), timed.most(arrival.path()));
        try (Attempts.Attempt attempt = attempts.begin(arrival.digest())) {
            return timed.read(arrival.path(), reader::read);
        }
    }

    /** Writes one kind of what a file holds; answers the ending of its name. */
    String part(Arrival arrival, String kind, OutputStream part) throws IOException {
        pulse.beat("taking " + arrival.shown() + " apart", timed.most(arrival.path()));
        try (Attempts.Attempt attempt = attempts.begin(arrival.digest())) {
            return timed.read(arrival.path(), file -> reader.part(file, kind, part));
        }
    }

    /** A file was seen to, or a poll has found none. */
    void beat() {
        pulse.beat();
    }
}
