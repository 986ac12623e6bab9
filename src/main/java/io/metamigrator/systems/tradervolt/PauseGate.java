package io.metamigrator.systems.tradervolt;

import io.metamigrator.migration.Control;
import io.metamigrator.migration.failure.PausedException;
import io.metamigrator.migration.records.apply.Delivery;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;

/**
 * Holds calls back while people have paused the work. A record that is on its way is taken back, so that none is half sent while
 * the work is held; any other call waits here. A log-in is part of a call that was let go, and goes with it.
 */
public final class PauseGate {
    private final Control control;

    PauseGate(Control control) {
        this.control = control;
    }

    /** Before a call. @throws PausedException where the call is for a record and the work is held or to end */
    public void await(
            @ExchangeProperty("call") ApiRequest call, @ExchangeProperty("delivery") @Nullable Delivery delivery) {
        if (call.authorised() && delivery == null) {
            control.checkpoint();
        }
        check(call, delivery);
    }

    /** While a call waits for its turn. @throws PausedException as above */
    void check(@Nullable ApiRequest call, @Nullable Delivery delivery) {
        boolean held = control.isEnding() || delivery != null && control.isPaused();
        if (held && call != null && call.authorised()) {
            throw new PausedException();
        }
    }
}
