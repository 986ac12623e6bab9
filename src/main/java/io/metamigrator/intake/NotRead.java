package io.metamigrator.intake;

import io.metamigrator.intake.Export.Unusable;
import io.metamigrator.outside.RegularFile;
import java.io.IOException;
import java.nio.file.Path;

/** Why something that was dropped is put aside without being read. */
final class NotRead {
    static final String ADVICE = "to have it tried again, take it out of here";

    static final Unusable AS_IT_ENDED_A_PROCESS =
            new Unusable(Intake.NOT_READ, "not read again, since serve ended while it was reading it", ADVICE, false);

    private NotRead() {}

    /** Of a link, a named pipe and their like. */
    static Unusable asItIs(Path path) throws IOException {
        String what = RegularFile.strangeness(path);
        boolean link = what.contains("link");
        return new Unusable(
                link ? "symbolic-link" : "no-file",
                what + (link ? ", which is not followed" : ", which is never read"),
                "drop the file itself",
                false);
    }
}
