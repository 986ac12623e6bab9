package io.metamigrator.migration;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Records;
import io.metamigrator.ledger.Scope;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.failure.IncompleteListException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Asks of one list of the target whether it shows all that the ledger knew as created when the list began. A list that does
 * not is not whole, or somebody has deleted something. Holds a bit for each record.
 */
public final class RollCall {
    private static final int BATCH = 500;

    private final Records records;
    private final Scope scope;
    private final String type;
    private final TargetIds ids;
    private final List<String> batch = new ArrayList<>(BATCH);
    private BitSet absent = new BitSet();
    private long known;

    public RollCall(Records records, Scope scope, String type, TargetIds ids) {
        this.records = records;
        this.scope = scope;
        this.type = type;
        this.ids = ids;
    }

    /** Begins with what the ledger knows by now. */
    public void restart() {
        batch.clear();
        records.flush();
        absent = records.created(scope, type);
        known = absent.cardinality();
    }

    /** The list shows this one. */
    public void seen(JsonNode entity) {
        if (known == 0) {
            return;
        }
        batch.add(ids.of(entity));
        if (batch.size() == BATCH) {
            strikeOut();
        }
    }

    private void strikeOut() {
        records.withTargetIds(scope, type, batch).forEach(seq -> absent.clear(Math.toIntExact(seq)));
        batch.clear();
    }

    /** What the list, which has come to its end, did not show, and what the ledger still says is there. */
    public List<LedgerRecord> missing() {
        strikeOut();
        List<LedgerRecord> missing = new ArrayList<>();
        List<Long> some = new ArrayList<>();
        for (int seq = absent.nextSetBit(0); seq >= 0; seq = absent.nextSetBit(seq + 1)) {
            some.add((long) seq);
            if (some.size() == BATCH) {
                addStillThere(some, missing);
            }
        }
        addStillThere(some, missing);
        return missing;
    }

    private void addStillThere(List<Long> seqs, List<LedgerRecord> missing) {
        if (!seqs.isEmpty()) {
            records.of(seqs).stream()
                    .filter(record -> State.CREATED.contains(record.state()))
                    .forEach(missing::add);
            seqs.clear();
        }
    }

    /** Why nothing may go by a list that lacks something. */
    public static IncompleteListException refusal(String migration, String type, List<LedgerRecord> missing) {
        return new IncompleteListException(words(type, missing)
                + "; nothing is settled or sent by it. Once the target shows"
                + " them the same command goes on; if somebody has deleted them there, ./migrate " + migration
                + " discover --accept-deleted notes it, and a new plan brings them back");
    }

    /** What is missing, for people: how many, and the keys of the first. */
    public static String words(String type, List<LedgerRecord> missing) {
        List<String> keys =
                missing.stream().limit(10).map(LedgerRecord::naturalKey).toList();
        return "the list of " + type + " lacks " + missing.size() + " of what the ledger knows as created there ("
                + String.join(", ", keys) + (missing.size() > keys.size() ? ", ..." : "") + ")";
    }
}
