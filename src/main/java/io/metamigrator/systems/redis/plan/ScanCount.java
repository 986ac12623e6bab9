package io.metamigrator.systems.redis.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Amounts;

/**
 * How many keys a server has told, which no rule has a say in, and what the planning has made of each.
 *
 * @param refused that a rule takes, and that the user has no right to
 * @param gone between the scan and the question of what they are
 * @param twice dropped, since SCAN had told them before
 */
record ScanCount(long scanned, long planned, long unmatched, long refused, long gone, long twice) {
    /** @throws IllegalStateException where a key was told and nothing became of it */
    void check() {
        if (scanned != planned + unmatched + refused + gone + twice) {
            throw new IllegalStateException("the plan does not add up: " + text());
        }
    }

    String text() {
        return Amounts.of(scanned, "key") + " scanned = " + planned + " planned + " + unmatched + " taken by no rule + "
                + (refused == 0 ? "" : refused + " without a right to them + ") + gone + " gone since + " + twice
                + " told twice";
    }

    void describe(ObjectNode node) {
        node.put("scanned", scanned)
                .put("planned", planned)
                .put("unmatched", unmatched)
                .put("refused", refused)
                .put("gone", gone)
                .put("toldTwice", twice);
    }
}
