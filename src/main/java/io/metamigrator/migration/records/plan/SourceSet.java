package io.metamigrator.migration.records.plan;

import io.metamigrator.mapping.Header;
import io.metamigrator.mapping.SourceRow;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The files of a source folder, told apart by what they are. */
public interface SourceSet {

    /** The files that can be read, in a fixed order. */
    List<SourceFile> files();

    /** The files that cannot, each with what it is and what to do instead. */
    List<RefusedFile> refused();

    /** The rows of one kind from all files, streamed; each file is closed when it is exhausted. */
    Iterator<SourceRow> rows(String kind);

    /**
     * What became of all that each file holds; complete once the rows of all its kinds were read. Every file is told, and what
     * it holds is counted apart from the reading of its rows.
     */
    List<SourceAccount> accounts();

    /** All columns of each kind, over all files. */
    Map<String, Header> headers();

    /** Remarks that a person should read, such as sections that were passed over. */
    List<String> notices();

    /** A file that can be read. @param kinds what rows it holds; @param description what it is, for people */
    record SourceFile(Path path, List<String> kinds, String description) {}

    /** A file that cannot be read. */
    record RefusedFile(Path path, String whatItIs, String advice) {}

    /** How a system opens its source folder. */
    interface Opener {
        SourceSet open(Path folder);
    }
}
