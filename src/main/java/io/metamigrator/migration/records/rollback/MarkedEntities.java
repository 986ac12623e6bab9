package io.metamigrator.migration.records.rollback;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.migration.TargetIds;
import io.metamigrator.migration.TargetList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The entities of one list whose mark begins with a prefix, told apart by whether the ledger says that we created them. */
final class MarkedEntities implements TargetList {
    private final EntityType type;
    private final String prefix;
    private final TargetIds ids;
    private final Map<String, Deletion> created = new HashMap<>();
    private final Set<Deletion> ours = new LinkedHashSet<>();
    private final Set<Deletion> renamed = new LinkedHashSet<>();
    private final List<Deletion> strangers = new ArrayList<>();

    /** @param created what the ledger says was created as a test and not deleted yet */
    MarkedEntities(EntityType type, String prefix, TargetIds ids, List<Deletion> created) {
        this.type = type;
        this.prefix = prefix;
        this.ids = ids;
        created.forEach(deletion -> this.created.put(deletion.targetId(), deletion));
    }

    @Override
    public String type() {
        return type.name();
    }

    @Override
    public void restart() {
        ours.clear();
        renamed.clear();
        strangers.clear();
    }

    @Override
    public void accept(JsonNode entity) {
        String id = ids.of(entity);
        boolean marked = entity.path(type.mark()).asText("").startsWith(prefix);
        Deletion known = created.get(id);
        if (known != null) {
            (marked ? ours : renamed).add(known);
        } else if (marked) {
            strangers.add(new Deletion(type(), type.keyOf(entity).orElse(id), id, 0, null));
        }
    }

    /** Ours and marked; or ours and not in the list at all, so that the ledger learns that it is gone. */
    List<Deletion> ours() {
        List<Deletion> due = new ArrayList<>(ours);
        created.values().stream()
                .filter(deletion -> !ours.contains(deletion) && !renamed.contains(deletion))
                .forEach(due::add);
        due.sort(java.util.Comparator.comparingLong(Deletion::seq));
        return due;
    }

    /** Ours, and somebody has taken the mark away. */
    Set<Deletion> renamed() {
        return renamed;
    }

    /** Marked, and unknown to the ledger. */
    List<Deletion> strangers() {
        return strangers;
    }
}
