package io.metamigrator.systems.sqlite.cleanup;

import io.metamigrator.migration.RunSession;
import io.metamigrator.migration.slices.SequentialFlow;
import java.util.List;

/** One cleanup under way, or the rehearsal of one: the pieces, one after the other. */
public final class CleanupSession extends SequentialFlow<OldPiece> {
    private final Archive archive;
    private final List<OldPiece> pieces;
    private final boolean compresses;

    CleanupSession(RunSession session, Archive archive, List<OldPiece> pieces, boolean compresses) {
        super("direct:sqlite-cleanup-move", session, "old files");
        this.archive = archive;
        this.pieces = List.copyOf(pieces);
        this.compresses = compresses;
    }

    Archive archive() {
        return archive;
    }

    @Override
    protected List<OldPiece> pieces() {
        return pieces;
    }

    boolean compresses() {
        return compresses;
    }

    void move(OldPiece piece) {
        checkLease();
        archive.move(piece, compresses);
    }
}
