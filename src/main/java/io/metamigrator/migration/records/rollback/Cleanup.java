package io.metamigrator.migration.records.rollback;

import io.metamigrator.migration.PhaseRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One cleanup under way: the prefix, and what the target has under it. */
public final class Cleanup {
    private static final int SHOWN = 20;

    private final String prefix;
    private final PhaseRequest request;
    private final long writesBefore;
    private final Map<String, MarkedEntities> lists = new LinkedHashMap<>();

    /** @param writesBefore how often this process had written to the target by then */
    Cleanup(String prefix, PhaseRequest request, long writesBefore) {
        this.prefix = prefix;
        this.request = request;
        this.writesBefore = writesBefore;
    }

    String prefix() {
        return prefix;
    }

    PhaseRequest request() {
        return request;
    }

    long writesBefore() {
        return writesBefore;
    }

    boolean isPrefixOnly() {
        return request.isSet("prefix-only");
    }

    MarkedEntities add(MarkedEntities list) {
        lists.put(list.type(), list);
        return list;
    }

    /** What is to go: what we created, and what only carries the prefix if that was asked for. */
    List<Deletion> due() {
        List<Deletion> due = new ArrayList<>();
        lists.values().forEach(list -> {
            due.addAll(list.ours());
            if (isPrefixOnly()) {
                due.addAll(list.strangers());
            }
        });
        return due;
    }

    /** What is left alone, and why. */
    List<String> remarks() {
        List<Deletion> strangers = lists.values().stream()
                .flatMap(list -> list.strangers().stream())
                .toList();
        List<Deletion> renamed =
                lists.values().stream().flatMap(list -> list.renamed().stream()).toList();
        List<String> remarks = new ArrayList<>();
        if (!isPrefixOnly()) {
            tell(
                    remarks,
                    strangers,
                    "carry the prefix and are in no test run of this ledger; left alone (--prefix-only deletes"
                            + " them, too)");
        }
        tell(remarks, renamed, "were created as tests and do not carry the prefix any more; left alone");
        return remarks;
    }

    private static void tell(List<String> remarks, List<Deletion> entities, String what) {
        if (!entities.isEmpty()) {
            remarks.add(entities.size() + " " + what + ":");
            entities.stream().limit(SHOWN).forEach(entity -> remarks.add("  " + entity.type() + " " + entity.key()));
        }
    }
}
