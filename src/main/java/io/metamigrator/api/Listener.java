package io.metamigrator.api;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open port of the API. It is taken when this is made, so that a port that is not free is told before anything else
 * starts; the {@code platform-http} routes of this engine answer on it.
 */
public final class Listener implements AutoCloseable {
    /** Largest body of a call. */
    static final long LARGEST_BODY = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int WORKERS = 8;
    static final int LONGEST_LINE = 4096;
    static final int LARGEST_HEAD = 16_384;
    private static final Duration HANDSHAKE_TIME = Duration.ofSeconds(5);
    private static final Duration BODY_TIME = Duration.ofSeconds(30);
    private static final int IDLE_SECONDS = 60;

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(WORKERS)
            .setInternalBlockingPoolSize(2)
            .setMaxWorkerExecuteTime(TimeUnit.MINUTES.toNanos(10))
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private final Router router = Router.router(vertx);
    private final Places places = new Places();
    private final ApiAddress address;
    private final Duration headTime;
    private final HttpServer server;

    private Listener(ApiAddress address, Duration headTime) {
        this.address = address;
        this.headTime = headTime;
        address.openKey().ifPresent(why -> LOG.warn("api.tls.key: {}", why));
        HttpServerOptions options = new HttpServerOptions()
                .setReuseAddress(true)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LARGEST_HEAD)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setSslHandshakeTimeout(HANDSHAKE_TIME.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setHttp2ClearTextEnabled(false)
                .setAlpnVersions(List.of(HttpVersion.HTTP_1_1));
        address.apply(options);
        server = vertx.createHttpServer(options)
                .connectionHandler(this::opened)
                .invalidRequestHandler(Refusals::answerNoRequest)
                .exceptionHandler(failure -> LOG.debug("a connection failed: {}", failure.toString()));
    }

    /**
     * Takes the port.
     *
     * @param headTime in which the head of a request has to come
     * @param others what each request that was let in passes before the routes, in this order
     * @throws MigrationException unavailable, where the port is taken or the certificate does not fit
     */
    static Listener open(
            ApiAddress address,
            Duration headTime,
            Refusals refusals,
            Guard guard,
            List<Handler<RoutingContext>> others) {
        Listener listener = new Listener(address, headTime);
        refusals.answerErrorsOf(listener.router);
        listener.router.route().handler(guard);
        listener.router.route().handler(listener.places);
        others.forEach(handler -> listener.router.route().handler(handler));
        try {
            listener.server
                    .requestHandler(listener.router)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            LOG.info("HTTP API at {}/api/v1", listener.url());
            return listener;
        } catch (ExecutionException | TimeoutException e) {
            listener.close();
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "the HTTP API cannot listen at " + address.host() + ":" + address.port() + " (" + told(e)
                            + "); end what has the port, or set api.port or api.host",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            listener.close();
            throw new MigrationException(ExitCode.INTERRUPTED, "interrupted", e);
        }
    }

    private static String told(Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private void opened(HttpConnection connection) {
        Framing.of(connection, headTime, BODY_TIME);
        places.take(connection);
    }

    public int port() {
        return server.actualPort();
    }

    /** Where callers of this machine reach it. */
    public String url() {
        return address.url(port());
    }

    /** What {@code platform-http} routes are added to. */
    VertxPlatformHttpRouter forCamel() {
        return new VertxPlatformHttpRouter(
                null, vertx, router, VertxPlatformHttpRouter.PLATFORM_HTTP_ROUTER_NAME_ZERO) {
            @Override
            public Handler<RoutingContext> bodyHandler() {
                return BodyHandler.create(false).setBodyLimit(LARGEST_BODY);
            }
        };
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the HTTP API did not close in order: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
