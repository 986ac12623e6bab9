package io.metamigrator.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Moves that go to the store in one round trip; each has its own answer. */
final class MoveBatch {
    private static final String MOVE = "UPDATE record SET state = ?, target_id = COALESCE(?, target_id), reason = ?,"
            + " readback_digest = COALESCE(?, readback_digest), attempts = attempts + ?, updated_at = ?,"
            + " cause = COALESCE(?, cause), answer_status = COALESCE(?, answer_status)"
            + " WHERE seq = ? AND ? LIKE '%<' || state || '>%'";

    private final List<Move> moves = new ArrayList<>();
    private int[] changed = new int[0];

    /** The answer is there after {@link #execute}, and is a {@link StaleStateException} if nothing moved. */
    GroupCommit.Answer<Boolean> add(Move move) {
        int place = moves.size();
        moves.add(move);
        return () -> {
            if (changed[place] == 0) {
                throw new StaleStateException(move);
            }
            return true;
        };
    }

    boolean isEmpty() {
        return moves.isEmpty();
    }

    void execute(WriterConnection session) throws SQLException {
        long now = System.currentTimeMillis();
        PreparedStatement update = session.prepare(MOVE);
        update.clearBatch();
        for (Move move : moves) {
            update.setString(1, move.to().name());
            update.setString(2, move.targetId());
            update.setString(3, move.reason());
            update.setString(4, move.readBackDigest());
            update.setInt(5, move.attempt());
            update.setLong(6, now);
            update.setString(7, cause(move));
            update.setObject(8, move.answerStatus(), Types.INTEGER);
            update.setLong(9, move.seq());
            update.setString(10, marked(move.from()));
            update.addBatch();
        }
        changed = update.executeBatch();
    }

    /** Whoever does not say why a record ends leaves that to a person. */
    private static @Nullable String cause(Move move) {
        boolean dead = move.to() == State.REJECTED || move.to() == State.DEAD;
        if (move.cause() == null) {
            return dead ? Cause.NEEDS_A_PERSON.name() : null;
        }
        return move.cause().name();
    }

    private static String marked(Set<State> states) {
        return states.stream().map(state -> "<" + state + ">").collect(Collectors.joining());
    }
}
