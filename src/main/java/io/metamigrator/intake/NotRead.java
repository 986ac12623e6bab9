package io.metamigrator.intake;

import io.metamigrator.intake.Export.Unusable;
import io.metamigrator.outside.RegularFile;
import java.io.IOException;
import java.nio.file.Path;

/** Why something that was dropped is put aside without being read, or read to its end. */
final class NotRead {
    /** The code of what may be read when it comes again. */
    static final String CODE = "not-read";

    private NotRead() {}

    /** @param what one clause, with the file as its subject */
    static Unusable since(String what) {
        return new Unusable(CODE, what, "to have it tried again, take it out of here", false);
    }

    /** Of a link, a named pipe and their like. */
    static Unusable asItIs(Path path) throws IOException {
        String what = RegularFile.strangeness(path);
        boolean link = what.contains("link");
        return new Unusable(
                link ? "symbolic-link" : "no-file",
                what + (link ? ", which is not followed" : ", which is never read"),
                "drop the file itself into the folder",
                false);
    }
}
