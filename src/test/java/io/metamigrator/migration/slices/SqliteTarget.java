package io.metamigrator.migration.slices;

import io.metamigrator.migration.PlanPaths;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A database that keeps a marker in the same transaction as the slice: after a kill it knows what became of it. */
final class SqliteTarget extends SmallSystem {
    private final Jdbi jdbi;

    SqliteTarget(PlanPaths paths, Path file) {
        super(paths);
        jdbi = Jdbi.create("jdbc:sqlite:" + file + "?busy_timeout=20000&transaction_mode=IMMEDIATE");
        jdbi.useHandle(handle -> {
            handle.execute("CREATE TABLE word (item TEXT PRIMARY KEY, value TEXT NOT NULL CHECK (value <> 'evil'))");
            handle.execute("CREATE TABLE slice (marker TEXT PRIMARY KEY, outcome TEXT NOT NULL)");
        });
    }

    @Override
    public SliceResult write(SliceAttempt attempt, List<String> items, ItemOutcomes before) {
        Optional<String> outcome = jdbi.inTransaction(handle -> {
            Optional<String> marked = marked(handle, attempt);
            if (marked.isEmpty()) {
                handle.execute(
                        "INSERT INTO slice (marker, outcome) VALUES (?, ?)",
                        attempt.marker(),
                        outcomes(handle, items).toString());
                return marked(handle, attempt);
            }
            return marked;
        });
        ItemOutcomes outcomes = ItemOutcomes.parse(outcome.orElseThrow(), items.size());
        Map<Integer, String> refusals = new HashMap<>();
        for (int place = 0; place < items.size(); place++) {
            if (outcomes.get(place) == ItemOutcomes.REFUSED) {
                refusals.put(place, "no such word");
            }
        }
        faults.at(Moment.AFTER_SLICE, items.get(0));
        return new SliceResult(outcomes, refusals);
    }

    private static Optional<String> marked(Handle handle, SliceAttempt attempt) {
        return handle.createQuery("SELECT outcome FROM slice WHERE marker = ?")
                .bind(0, attempt.marker())
                .mapTo(String.class)
                .findOne();
    }

    private ItemOutcomes outcomes(Handle handle, List<String> items) {
        ItemOutcomes outcomes = ItemOutcomes.absent(items.size());
        for (int place = 0; place < items.size(); place++) {
            String item = items.get(place);
            faults.at(Moment.BEFORE_ITEM, item);
            if (refuses(item)) {
                outcomes.set(place, ItemOutcomes.REFUSED);
                continue;
            }
            int rows = handle.execute(
                    "INSERT INTO word (item, value) VALUES (?, ?) ON CONFLICT (item) DO NOTHING",
                    item,
                    source.get(item));
            outcomes.set(place, rows == 1 ? ItemOutcomes.COPIED : ItemOutcomes.LEFT);
        }
        return outcomes;
    }

    @Override
    Map<String, String> target() {
        Map<String, String> all = new TreeMap<>();
        jdbi.useHandle(handle -> handle.createQuery("SELECT item, value FROM word")
                .map((row, context) -> all.put(row.getString("item"), row.getString("value")))
                .list());
        return all;
    }

    @Override
    void write(String item, String value) {
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO word (item, value) VALUES (?, ?) ON CONFLICT (item) DO UPDATE SET value = excluded.value",
                item,
                value));
    }

    @Override
    void remove(String item) {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM word WHERE item = ?", item));
    }
}
