package io.metamigrator.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of row that is left out unless a setting takes it in.
 *
 * @param column the column that tells
 * @param text what the column holds or starts with, case-insensitive
 * @param beginning whether the column need only start with the text
 * @param setting the setting that takes such rows in
 */
record Exclusion(String column, String text, boolean beginning, String setting) {
    /** An exclusion that is in force, with the number of its column. */
    record Active(Exclusion rule, int slot) {
        @Nullable
        Reason reason(Row row) {
            String value = row.cell(slot);
            return rule.covers(value)
                    ? new Reason(
                            Reason.Code.EXCLUDED_BY_SETTING,
                            rule.column,
                            value,
                            "set " + rule.setting + "=true to include it")
                    : null;
        }
    }

    static @Nullable Reason first(List<Active> exclusions, Row row) {
        for (Active exclusion : exclusions) {
            Reason reason = exclusion.reason(row);
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private boolean covers(String value) {
        return beginning ? value.regionMatches(true, 0, text, 0, text.length()) : value.equalsIgnoreCase(text);
    }
}
