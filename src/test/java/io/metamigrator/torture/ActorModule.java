package io.metamigrator.torture;

import io.metamigrator.migration.SystemModule;
import io.metamigrator.migration.settings.Settings;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** In an {@link ActorProcess}: writes on every call who makes it, and tells of calls that are about to leave. */
public final class ActorModule implements SystemModule {
    private static final String ATTEMPT = "direct:tradervolt-call-http";

    @Override
    public String migration() {
        return EVERY;
    }

    @Override
    public void bind(Beans beans, Settings settings) {
        String name = ActorProcess.name();
        if (name != null) {
            beans.bind("tortureActor", steps());
            beans.bind("tortureWire", new PastTheFence(name));
        }
    }

    private static InterceptStrategy steps() {
        return (context, definition, target, next) ->
                definition instanceof ToDefinition to && ATTEMPT.equals(to.getEndpointUri())
                        ? before(target, exchange -> ActorProcess.attempt())
                        : target;
    }

    private static Processor before(Processor step, Processor first) {
        return new DelegateAsyncProcessor(step) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                try {
                    first.process(exchange);
                } catch (Exception e) {
                    exchange.setException(e);
                    callback.done(true);
                    return true;
                }
                return super.process(exchange, callback);
            }
        };
    }
}
