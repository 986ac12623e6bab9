package io.metamigrator.migration;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds back a step that would delete a great part of the target until the number is confirmed.
 *
 * @param maxShare percent of a list of the target
 * @param maxRows entities in all
 */
public record Guard(BigDecimal maxShare, long maxRows) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** Objects to nothing: for a step that deletes nothing. */
    public static final Guard NONE = new Guard(HUNDRED, Long.MAX_VALUE);

    /** What speaks against it; empty if nothing does. */
    public List<String> objections(Map<String, Long> deletions, Map<String, Long> inTarget) {
        List<String> objections = new ArrayList<>();
        deletions.forEach((type, count) -> {
            long all = inTarget.getOrDefault(type, 0L);
            BigDecimal due = new BigDecimal(count).multiply(HUNDRED);
            if (count > 0 && due.compareTo(new BigDecimal(all).multiply(maxShare)) > 0) {
                objections.add(count + " of " + all + " " + type + " is more than guard.max-share = "
                        + maxShare.toPlainString() + " %");
            }
        });
        long sum = deletions.values().stream().mapToLong(Long::longValue).sum();
        if (sum > maxRows) {
            objections.add(sum + " entities are more than guard.max-rows = " + maxRows);
        }
        return objections;
    }
}
