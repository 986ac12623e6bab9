package io.metamigrator.systems.tradervolt;

import io.metamigrator.migration.Control;
import io.metamigrator.migration.apply.Delivery;
import io.metamigrator.migration.failure.HeldException;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;

/**
 * Holds calls back while people have paused the work. A record that is on its way is taken back, so that none is half sent while
 * the work is held; any other call waits here. A log-in is part of a call that was let go, and goes with it.
 */
public final class CallLeave {
    private final Control control;

    CallLeave(Control control) {
        this.control = control;
    }

    /** Before a call. @throws HeldException where the call is for a record and the work is held or to end */
    public void await(@ExchangeProperty("call") Call call, @ExchangeProperty("delivery") @Nullable Delivery delivery) {
        if (call.authorised() && delivery == null) {
            control.checkpoint();
        }
        check(call, delivery);
    }

    /** While a call waits for its turn. @throws HeldException as above */
    void check(@Nullable Call call, @Nullable Delivery delivery) {
        boolean held = control.isEnding() || delivery != null && control.isPaused();
        if (held && call != null && call.authorised()) {
            throw new HeldException();
        }
    }
}
