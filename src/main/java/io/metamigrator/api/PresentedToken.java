package io.metamigrator.api;

import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The token that a request carries. Consoles of Jolokia, such as Hawtio, know names and passwords only: at {@code /jolokia} the
 * token is taken as a password, too, whatever the name.
 *
 * @param kept by a browser, which sends it with whatever page asks, and not by whoever calls
 */
record PresentedToken(String token, boolean kept) {
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";
    private static final String JOLOKIA = "/jolokia";
    private static final String REALM = " realm=\"meta-migrator\"";

    /** Empty where there is none, or one in a form that is not taken there. */
    static Optional<PresentedToken> of(HttpServerRequest request) {
        String given = request.getHeader("Authorization");
        if (is(BEARER, given)) {
            return Optional.of(
                    new PresentedToken(given.substring(BEARER.length()).strip(), false));
        }
        return is(BASIC, given) && isJolokia(request.path())
                ? password(given.substring(BASIC.length()).strip())
                : Optional.empty();
    }

    private static boolean is(String scheme, String given) {
        return given != null && given.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private static boolean isJolokia(String path) {
        return path.equals(JOLOKIA) || path.startsWith(JOLOKIA + "/");
    }

    private static Optional<PresentedToken> password(String encoded) {
        try {
            String[] pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).split(":", 2);
            return pair.length == 2 ? Optional.of(new PresentedToken(pair[1], true)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What a browser might have been made to send by a page of somebody else's. */
    boolean mayBeAnothersWish(HttpServerRequest request) {
        if (!kept) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String path = request.path().toLowerCase(Locale.ROOT);
        boolean changesByLink = request.method().name().equals("GET")
                && (path.startsWith(JOLOKIA + "/exec") || path.startsWith(JOLOKIA + "/write"));
        String origin = request.getHeader("Origin");
        return changesByLink || origin != null && !origin.endsWith("://" + request.getHeader("Host"));
    }

    /** How to send one there: a field of the answer for each way. */
    static List<String> challenges(String path, boolean wrong) {
        String bearer = "Bearer" + REALM + (wrong ? ", error=\"invalid_token\"" : "");
        return isJolokia(path) ? List.of(bearer, "Basic" + REALM + ", charset=\"UTF-8\"") : List.of(bearer);
    }
}
