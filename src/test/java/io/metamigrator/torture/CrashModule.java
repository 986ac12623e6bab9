package io.metamigrator.torture;

import io.metamigrator.migration.Control;
import io.metamigrator.migration.Settings;
import io.metamigrator.migration.SystemModule;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Lets no step of any route run once the {@link Life} of its engine is over, so that no call leaves after a crash. */
public final class CrashModule implements SystemModule {

    /** What every step of a dead engine fails with. */
    static final class GoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GoneException() {
            super("this process is gone", null, false, false);
        }
    }

    @Override
    public String migration() {
        return EVERY;
    }

    @Override
    public void bind(Beans beans, Settings settings) {
        Life.of(settings.text("ledger.url")).ifPresent(life -> {
            life.isControlledBy(beans.bound("control", Control.class));
            beans.bind("tortureSteps", steps(life));
        });
    }

    private static InterceptStrategy steps(Life life) {
        return (context, definition, target, next) -> new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                if (life.isOver()) {
                    exchange.setException(new GoneException());
                    callback.done(true);
                    return true;
                }
                return super.process(exchange, callback);
            }
        };
    }
}
