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
            beans.bind("tortureActor", steps(name));
        }
    }

    private static InterceptStrategy steps(String name) {
        return (context, definition, target, next) -> {
            String uri = definition instanceof ToDefinition to ? String.valueOf(to.getEndpointUri()) : "direct:";
            if (uri.equals(ATTEMPT)) {
                return before(target, exchange -> ActorProcess.attempt());
            }
            return uri.startsWith("direct:")
                    ? target
                    : before(target, exchange -> exchange.getMessage().setHeader("User-Agent", name));
        };
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
