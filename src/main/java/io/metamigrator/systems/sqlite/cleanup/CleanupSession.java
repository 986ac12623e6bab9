package io.metamigrator.systems.sqlite.cleanup;

import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PromisedItems;
import io.metamigrator.migration.RunSession;
import io.metamigrator.migration.slices.SliceFlow;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** One cleanup under way, or the rehearsal of one: the pieces, one after the other. */
public final class CleanupSession extends SliceFlow<String, OldPiece> {
    private final RunSession session;
    private final Archive archive;
    private final List<OldPiece> pieces;
    private final boolean compresses;

    CleanupSession(RunSession session, Archive archive, List<OldPiece> pieces, boolean compresses) {
        super("direct:sqlite-cleanup-move");
        this.session = session;
        this.archive = archive;
        this.pieces = List.copyOf(pieces);
        this.compresses = compresses;
    }

    Run run() {
        return session.run();
    }

    Archive archive() {
        return archive;
    }

    List<OldPiece> pieces() {
        return pieces;
    }

    boolean compresses() {
        return compresses;
    }

    boolean isRehearsal() {
        return session.isRehearsal();
    }

    /** One part with all that is left to do; none in a rehearsal. */
    @Override
    public List<String> parts() {
        return isRehearsal() ? List.of() : List.of("old files");
    }

    @Override
    public boolean isOrdered(String part) {
        return true;
    }

    @Override
    public Iterator<OldPiece> slices(String part) {
        return new PromisedItems<>(this::mayGoOn, pieces.iterator(), Function.identity());
    }

    void move(OldPiece piece) {
        session.checkLease();
        archive.move(piece, compresses);
    }

    @Override
    protected boolean mayBegin() {
        return session.mayGoOn();
    }

    @Override
    protected void checkStop() {
        session.checkEnd();
    }

    @Override
    protected void end() {
        session.end(lease -> {});
    }
}
