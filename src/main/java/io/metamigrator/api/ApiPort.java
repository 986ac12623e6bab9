package io.metamigrator.api;

import io.metamigrator.http.HttpPort;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open port of the API. It is taken when this is made, so that a port that is not free is told before anything else
 * starts; the {@code platform-http} routes of this engine answer on it.
 */
public final class ApiPort implements AutoCloseable {
    /** Largest body of a call. */
    static final long LARGEST_BODY = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(ApiPort.class);
    private static final int WORKERS = 8;
    private static final Duration LONGEST_WORK = Duration.ofMinutes(10);
    static final int LONGEST_LINE = 4096;
    static final int LARGEST_HEAD = 16_384;
    private static final Duration HANDSHAKE_TIME = Duration.ofSeconds(5);
    private static final Duration BODY_TIME = Duration.ofSeconds(30);
    private static final int IDLE_SECONDS = 60;

    private final Places places = new Places();
    private final ApiAddress address;
    private final Duration headTime;
    private final HttpPort port;

    private ApiPort(ApiAddress address, Duration headTime) {
        this.address = address;
        this.headTime = headTime;
        address.openKey().ifPresent(why -> LOG.warn("api.tls.key: {}", why));
        HttpServerOptions options = new HttpServerOptions()
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LARGEST_HEAD)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setSslHandshakeTimeout(HANDSHAKE_TIME.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setHttp2ClearTextEnabled(false)
                .setAlpnVersions(List.of(HttpVersion.HTTP_1_1));
        address.apply(options);
        port = new HttpPort(WORKERS, LONGEST_WORK, options, this::dress);
    }

    private void dress(HttpServer server) {
        server.connectionHandler(this::opened)
                .invalidRequestHandler(ErrorResponses::answerNoRequest)
                .exceptionHandler(failure -> LOG.debug("a connection failed: {}", failure.toString()));
    }

    /**
     * Takes the port.
     *
     * @param headTime in which the head of a request has to come
     * @param others what each request that was let in passes before the routes, in this order
     * @throws MigrationException unavailable, where the port is taken or the certificate does not fit
     */
    static ApiPort open(
            ApiAddress address,
            Duration headTime,
            ErrorResponses refusals,
            AllowedOrigins origins,
            AuthenticationHandler guard,
            List<Handler<RoutingContext>> others) {
        ApiPort listener = new ApiPort(address, headTime);
        Router router = listener.port.router();
        refusals.answerErrorsOf(router);
        router.route(AllowedOrigins.PATH).handler(origins);
        router.route().handler(guard);
        router.route().handler(listener.places);
        others.forEach(handler -> router.route().handler(handler));
        try {
            listener.port.open();
            LOG.info("HTTP API at {}/api/v1", listener.url());
            return listener;
        } catch (InterruptedIOException e) {
            listener.close();
            throw new MigrationException(ExitCode.INTERRUPTED, "interrupted", e);
        } catch (IOException e) {
            listener.close();
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "the HTTP API cannot listen at " + address.host() + ":" + address.port() + " (" + e.getMessage()
                            + "); end what has the port, or set api.port or api.host",
                    e);
        }
    }

    private void opened(HttpConnection connection) {
        Framing.of(connection, headTime, BODY_TIME);
        places.take(connection);
    }

    public int port() {
        return port.number();
    }

    /** Where callers of this machine reach it. */
    public String url() {
        return address.url(port());
    }

    /** What {@code platform-http} routes are added to. */
    VertxPlatformHttpRouter forCamel() {
        return port.forCamel(LARGEST_BODY);
    }

    @Override
    public void close() {
        try {
            port.close();
        } catch (IllegalStateException e) {
            LOG.warn("{}", e.getMessage());
        }
    }
}
