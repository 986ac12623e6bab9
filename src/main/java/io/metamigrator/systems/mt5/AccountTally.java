package io.metamigrator.systems.mt5;

import io.metamigrator.systems.mt5.AccountMoney.Verdict;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** What has been seen of one account so far. */
final class AccountTally {
    boolean known;
    long orders;
    long positions;
    long deals;
    long unreadable;
    BigDecimal moved = BigDecimal.ZERO;
    BigDecimal credited = BigDecimal.ZERO;
    BigDecimal balance = BigDecimal.ZERO;
    BigDecimal credit = BigDecimal.ZERO;

    @Nullable
    LocalDateTime firstDeal;

    private @Nullable String firstDealText;
    private @Nullable LocalDateTime earliest;

    /** The account was there at this time: registered, or with an order or a position. */
    void seenAt(LocalDateTime time) {
        if (earliest == null || time.isBefore(earliest)) {
            earliest = time;
        }
    }

    /** Whether a deal of this time may be the first; MT5's times sort as text, so most need not be read. */
    boolean mayBeFirst(String text) {
        return firstDealText == null || text.compareTo(firstDealText) < 0;
    }

    void dealtAt(LocalDateTime time, String text) {
        firstDeal = time;
        firstDealText = text;
    }

    AccountMoney money(String login, @Nullable LocalDateTime windowStart) {
        return new AccountMoney(
                login, orders, positions, deals, moved, balance, credited, credit, unreadable, verdict(windowStart));
    }

    private Verdict verdict(@Nullable LocalDateTime windowStart) {
        boolean equal = moved.compareTo(balance) == 0 && credited.compareTo(credit) == 0 && unreadable == 0;
        if (equal) {
            return deals == 0 ? Verdict.NO_DEALS : Verdict.AGREES;
        }
        // an export without any deal has no window at all
        boolean windowMissesSome = windowStart == null || (earliest != null && earliest.isBefore(windowStart));
        return unreadable == 0 && windowMissesSome ? Verdict.WINDOW_INCOMPLETE : Verdict.DIFFERS;
    }
}
