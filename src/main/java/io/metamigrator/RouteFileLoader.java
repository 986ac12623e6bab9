package io.metamigrator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.CamelContext;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.impl.engine.DefaultRoutesLoader;
import org.apache.camel.spi.Resource;

/** Reads a route file once; Camel's own loader reads it before that for beans that it may declare. */
final class RouteFileLoader extends YamlRoutesBuilderLoader {
    private static final String NAME = DefaultRoutesLoader.ROUTES_LOADER_KEY_PREFIX + "camel.yaml";

    /** Has a context read its route files by this loader. */
    static void bind(CamelContext context) {
        RouteFileLoader loader = new RouteFileLoader();
        loader.setCamelContext(context);
        context.getRegistry().bind(NAME, loader);
    }

    @Override
    public void preParseRoute(Resource file) throws Exception {
        if (mayDeclareBeans(file)) {
            super.preParseRoute(file);
        }
    }

    private static boolean mayDeclareBeans(Resource file) throws IOException {
        try (InputStream content = file.getInputStream()) {
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            return text.contains("beans") || text.contains("Pipe");
        }
    }
}
