package io.metamigrator.api;

import io.metamigrator.serve.FailedLoginDelay;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before every route: lets in who has a token, before a byte of the body is read. Without a token one gets the health
 * of the program, and its metrics where settings open them to callers of this machine.
 */
final class AuthenticationHandler implements Handler<RoutingContext> {
    /** Tells no more than whether the program is well, and probes have no token. */
    static final Set<String> OPEN = Set.of("/health/live", "/health/ready");

    private static final String METRICS = "/metrics";

    private static final Logger LOG = LoggerFactory.getLogger(AuthenticationHandler.class);

    private final Tokens tokens;
    private final HostNames hosts;
    private final AllowedOrigins origins;
    private final boolean openMetrics;
    private final FailedLoginDelay wrong = new FailedLoginDelay();

    /** @param openMetrics whether callers of this machine need no token for the metrics */
    AuthenticationHandler(Tokens tokens, HostNames hosts, AllowedOrigins origins, boolean openMetrics) {
        this.origins = origins;
        this.openMetrics = openMetrics;
        this.tokens = tokens;
        this.hosts = hosts;
    }

    @Override
    public void handle(RoutingContext call) {
        protect(call.response().headers());
        HttpServerRequest request = call.request();
        Optional<Problem> refusal = refusal(call);
        if (refusal.isPresent()) {
            ErrorResponses.send(call, refusal.get());
        } else if (isOpen(request)) {
            new Caller(Role.VIEW, "anybody").takeOver(request);
            call.next();
        } else {
            authenticate(call);
        }
    }

    private static void protect(MultiMap headers) {
        headers.set("Cache-Control", "no-store")
                .set("X-Content-Type-Options", "nosniff")
                .set("X-Frame-Options", "DENY")
                .set("Referrer-Policy", "no-referrer")
                .set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }

    private Optional<Problem> refusal(RoutingContext call) {
        HttpServerRequest request = call.request();
        String path = request.path();
        if (path == null || !isPlain(path, call)) {
            return Optional.of(new Problem(400, "the path of the request is not spelled plainly"));
        }
        if (!OPEN.contains(path) && !hosts.contains(request.authority())) {
            return Optional.of(new Problem(
                    421, "this is not the host that the request means; add its name to api.allowed-hosts if it is"));
        }
        return declaredLength(request) > ApiPort.LARGEST_BODY
                ? Optional.of(new Problem(413, "the body is larger than " + ApiPort.LARGEST_BODY + " bytes"))
                : Optional.empty();
    }

    private static boolean isPlain(String path, RoutingContext call) {
        try {
            return path.equals(call.normalizedPath()) && !path.contains("%00") && !path.contains("\\");
        } catch (IllegalArgumentException e) {
            return false; // a % that begins no escape
        }
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private boolean isOpen(HttpServerRequest request) {
        boolean carriesToken = request.getHeader("Authorization") != null;
        return OPEN.contains(request.path())
                || (openMetrics
                        && !carriesToken
                        && METRICS.equals(request.path())
                        && HostNames.isLoopback(request.remoteAddress().hostAddress()));
    }

    private void authenticate(RoutingContext call) {
        Optional<PresentedToken> presented = PresentedToken.of(call.request());
        if (presented.isEmpty()) {
            unauthorized(call, false, "send a token: Authorization: Bearer TOKEN");
            return;
        }
        Optional<Caller> caller = tokens.callerOf(presented.get().token());
        if (caller.isEmpty()) {
            refuseLater(call);
        } else if (presented.get().mayBeAnothersWish(call.request()) && !origins.contain(call.request())) {
            ErrorResponses.send(
                    call,
                    new Problem(
                            403,
                            "a page of another origin sends this with a password that the browser keeps;"
                                    + " add its origin to api.allowed-origins, or send the token as Bearer"));
        } else {
            caller.get().takeOver(call.request());
            call.next();
        }
    }

    /** Guessing is made slow; whoever has a right token does not notice. */
    private void refuseLater(RoutingContext call) {
        long delay = wrong.delayMillis();
        if (delay < 0) {
            call.response().putHeader("Retry-After", "60");
            ErrorResponses.send(call, new Problem(429, "too many wrong tokens; try again in a minute"));
            return;
        }
        if (delay > 0) {
            LOG.warn(
                    "a wrong token again, from {}",
                    call.request().remoteAddress().hostAddress());
        }
        call.vertx().setTimer(Math.max(1, delay), over -> {
            wrong.answered();
            unauthorized(call, true, "the token is wrong; the one that serve made is in out/api-token");
        });
    }

    private static void unauthorized(RoutingContext call, boolean wrong, String detail) {
        if (!call.response().closed()) {
            call.response()
                    .putHeader(
                            "WWW-Authenticate",
                            PresentedToken.challenges(call.request().path(), wrong));
            ErrorResponses.send(call, new Problem(401, detail));
        }
    }
}
