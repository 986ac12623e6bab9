package io.metamigrator.systems.mt5;

import java.math.BigDecimal;

/**
 * One account's balance and credit beside what its deals add up to, in the account's currency.
 *
 * @param login the account
 * @param orders number of its orders in the export
 * @param positions number of its open positions in the export
 * @param deals number of its deals in the export
 * @param moved profit + commission + fee + swap of all its deals but credit and so credit compensation
 * @param balance the account's own balance
 * @param credited the same sum over credit and so credit compensation
 * @param credit the account's own credit
 * @param unreadable number of amounts that are no numbers; they count as 0
 * @param verdict what follows
 */
public record AccountMoney(
        String login,
        long orders,
        long positions,
        long deals,
        BigDecimal moved,
        BigDecimal balance,
        BigDecimal credited,
        BigDecimal credit,
        long unreadable,
        Verdict verdict) {

    /** What the comparison says. */
    public enum Verdict {
        /** The deals add up to balance and credit. */
        AGREES,
        /** They do not, but the account was there before the deals' window opens, so the export does not hold them all. */
        WINDOW_INCOMPLETE,
        /** No deals, no balance, no credit. */
        NO_DEALS,
        /** They do not, and nothing explains it. */
        DIFFERS
    }
}
