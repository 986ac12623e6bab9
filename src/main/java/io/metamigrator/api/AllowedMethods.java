package io.metamigrator.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.Set;
import java.util.TreeSet;

/** The methods that are taken at a path, as a 405 has to name them in {@code Allow}. */
final class AllowedMethods {
    private AllowedMethods() {}

    static String at(String path, Router router) {
        Set<String> methods = new TreeSet<>();
        for (Route route : router.getRoutes()) {
            if (route.methods() != null && isAt(path, route)) {
                route.methods().stream().map(HttpMethod::name).forEach(methods::add);
            }
        }
        return String.join(", ", methods);
    }

    private static boolean isAt(String path, Route route) {
        String[] own = route.getPath().split("/");
        String[] called = path.split("/");
        if (called.length < own.length || (route.isExactPath() && called.length > own.length)) {
            return false;
        }
        for (int i = 0; i < own.length; i++) {
            if (!own[i].startsWith(":") && !own[i].equals(called[i])) {
                return false;
            }
        }
        return true;
    }
}
