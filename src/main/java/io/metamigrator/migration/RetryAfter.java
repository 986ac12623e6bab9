package io.metamigrator.migration;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Makes the next attempt wait as long as the service asked for. */
public final class RetryAfter implements Processor {

    @Override
    public void process(Exchange exchange) {
        UnreachableException cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, UnreachableException.class);
        Duration asked = cause == null ? null : cause.retryAfter();
        if (asked != null) {
            exchange.getIn().setHeader(Exchange.REDELIVERY_DELAY, asked.toMillis());
        }
    }
}
