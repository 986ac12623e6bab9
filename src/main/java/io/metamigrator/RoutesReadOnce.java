package io.metamigrator;

import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/** Camel's main, which would read every route file twice: first for modelines of Camel K, of which there are none here. */
final class RoutesReadOnce extends Main {
    @Override
    protected void modelineRoutes(CamelContext context) {
        // nothing to look for
    }
}
