package io.metamigrator.torture;

import io.metamigrator.migration.Control;
import io.metamigrator.migration.SystemModule;
import io.metamigrator.migration.settings.Settings;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Lets no call leave once the {@link Life} of its engine is over. */
public final class CrashModule implements SystemModule {

    /** What a call of a dead engine fails with. */
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
            beans.bind("tortureCalls", steps(life));
        });
    }

    private static InterceptStrategy steps(Life life) {
        return (context, definition, target, next) -> isCall(definition) ? unlessOver(life, target) : target;
    }

    /** Whether a step leads out of the routes. */
    private static boolean isCall(NamedNode step) {
        return step instanceof ToDefinition to
                && !String.valueOf(to.getEndpointUri()).startsWith("direct:");
    }

    private static Processor unlessOver(Life life, Processor call) {
        return new DelegateAsyncProcessor(call) {
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
