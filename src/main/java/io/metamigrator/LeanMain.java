package io.metamigrator;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.spi.ClassResolver;

/** Camel's main, which would read every route file three times and search all jars anew for each engine. */
final class LeanMain extends Main {
    @Override
    protected CamelContext createCamelContext() {
        CamelContext context = new LeanContext();
        context.getCamelContextExtension().setRegistry(registry);
        RouteFileLoader.bind(context);
        return context;
    }

    @Override
    protected void modelineRoutes(CamelContext context) {
        // modelines of Camel K, of which there are none here
    }

    /** Finds the parts of Camel by what this process has seen of the class path. */
    private static final class LeanContext extends DefaultCamelContext {
        LeanContext() {
            super(false); // main builds it
        }

        @Override
        protected ClassResolver createClassResolver() {
            return new ServiceFiles(this);
        }
    }
}
