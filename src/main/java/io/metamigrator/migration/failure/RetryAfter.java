package io.metamigrator.migration.failure;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Sends the next attempt on its way at once if the service asked for a time: the limit of the rate keeps that time for
 * all calls, and people can hold the work meanwhile.
 */
public final class RetryAfter implements Processor {

    @Override
    public void process(Exchange exchange) {
        UnreachableException cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, UnreachableException.class);
        Message message = exchange.getIn();
        if (cause != null && cause.retryAfter() != null) {
            message.setHeader(Exchange.REDELIVERY_DELAY, 0L);
        } else {
            message.removeHeader(Exchange.REDELIVERY_DELAY);
        }
    }
}
