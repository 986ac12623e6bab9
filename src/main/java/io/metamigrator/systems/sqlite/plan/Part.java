package io.metamigrator.systems.sqlite.plan;

import io.metamigrator.systems.sqlite.mapping.TableRule;
import java.util.List;
import java.util.Map;

/**
 * An old table that gives rows to a new one.
 *
 * @param place of its source in the rule, from 0
 * @param named what the name of its file stands for; empty where it stands for nothing
 * @param others the other tables that its expressions read, by what the mapping calls them
 * @param unread its columns that go nowhere
 * @param refusal why none of its rows can go; empty where they can
 */
public record Part(
        Origin origin,
        TableRule.Source source,
        int place,
        String named,
        Map<String, Origin> others,
        List<String> unread,
        String refusal) {

    /** Those of the unread columns in which all rows have one value, if any of the rows can go. */
    public List<String> constants() {
        return refusal.isEmpty() ? unread.stream().filter(this::isConstant).toList() : List.of();
    }

    /** The other unread columns. */
    public List<String> varying() {
        return unread.stream().filter(column -> !isConstant(column)).toList();
    }

    private boolean isConstant(String column) {
        return origin.table().classes().constants().contains(column);
    }
}
