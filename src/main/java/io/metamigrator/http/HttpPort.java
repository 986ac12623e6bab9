package io.metamigrator.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * A port on which the {@code platform-http} routes of an engine answer. It can be given up and taken again while the routes
 * behind it go on. Thread-safe.
 */
public final class HttpPort implements AutoCloseable {
    /** The bean by which Camel finds the port of its {@code platform-http} routes. */
    public static final String BEAN = VertxPlatformHttpRouter.PLATFORM_HTTP_ROUTER_NAME_ZERO;

    /** No bound on the body of a request. */
    public static final long ANY_BODY = -1;

    private static final int SECONDS = 10;
    private static final long BEFORE_OFFLINE = 20;

    private final Vertx vertx;
    private final Router router;
    private final HttpServerOptions options;
    private final Consumer<HttpServer> dress;
    private HttpServer server;
    private boolean closed;

    /**
     * Prepares a port, which is taken by {@link #open}.
     *
     * @param workers requests that are worked on at a time
     * @param longestWork how long one may last before it is told in the log
     * @param options where it listens, and within which bounds
     * @param dress gives each server its handlers before it listens; one that sets no handler of requests has {@link #router}
     */
    public HttpPort(int workers, Duration longestWork, HttpServerOptions options, Consumer<HttpServer> dress) {
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(workers)
                .setInternalBlockingPoolSize(2)
                .setMaxWorkerExecuteTime(longestWork.toNanos())
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        this.router = Router.router(vertx);
        this.options = options.setReuseAddress(true);
        this.dress = dress;
        this.server = vertx.createHttpServer(options);
    }

    /** What requests pass on their way to the routes. */
    public Router router() {
        return router;
    }

    /**
     * Takes the port, unless it is closed for good.
     *
     * @throws IOException if it cannot be had
     */
    public synchronized void open() throws IOException {
        if (closed) {
            return;
        }
        HttpServer next = vertx.createHttpServer(options);
        next.requestHandler(router);
        dress.accept(next);
        await(next.listen().toCompletionStage());
        server = next;
        options.setPort(next.actualPort()); // the same one when it is taken again
    }

    /** The port that it has, or had. */
    public synchronized int number() {
        return options.getPort();
    }

    /** What {@code platform-http} routes are added to; to be bound as {@link #BEAN}. @param largestBody in bytes, or {@link #ANY_BODY} */
    public VertxPlatformHttpRouter forCamel(long largestBody) {
        return new VertxPlatformHttpRouter(null, vertx, router, BEAN) {
            @Override
            public Handler<RoutingContext> bodyHandler() {
                return BodyHandler.create(false).setBodyLimit(largestBody);
            }
        };
    }

    /** Gives the port up with every connection, and takes it again after this time; returns at once. */
    public void goOffline(Duration duration) {
        vertx.setTimer(BEFORE_OFFLINE, started -> {
            serverNow().close();
            vertx.setTimer(
                    Math.max(1, duration.toMillis()),
                    over -> vertx.executeBlocking(() -> {
                        open();
                        return null;
                    }));
        });
    }

    private synchronized HttpServer serverNow() {
        return server;
    }

    /** @throws IllegalStateException if it does not close in order */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        try {
            await(vertx.close().toCompletionStage());
        } catch (IOException e) {
            throw new IllegalStateException("an HTTP port did not close in order: " + e.getMessage(), e);
        }
    }

    private static void await(CompletionStage<?> work) throws IOException {
        try {
            work.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            String words = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            throw new IOException(words, cause);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }
}
