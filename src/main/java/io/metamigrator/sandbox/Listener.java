package io.metamigrator.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/** The open port on loopback: can be closed and opened again while the routes behind it go on. */
final class Listener implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String ARRIVED_AT = "X-Sandbox-Arrived-At";
    private static final int WORKERS = 512;

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(WORKERS)
            .setMaxWorkerExecuteTime(TimeUnit.HOURS.toNanos(1))
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private final Router router = Router.router(vertx);
    private final Set<HttpConnection> dropped = ConcurrentHashMap.newKeySet();
    private final Faults faults;
    private volatile HttpServer server = vertx.createHttpServer();
    private int port;
    private boolean closed;

    Listener(Faults faults, int port) {
        this.faults = faults;
        this.port = port;
        // a body that breaks off fails with status 200 in Vert.x
        router.errorHandler(200, Listener::fail)
                .errorHandler(400, Listener::fail)
                .errorHandler(500, Listener::fail);
    }

    /** When the request's head was read, before it waited for a worker; in the time of {@link System#nanoTime()}. */
    static long arrivedAt(HttpServerRequest request) {
        return Long.parseLong(request.getHeader(ARRIVED_AT));
    }

    /** Makes the routes of this context answer on this port, once it is open. */
    void serve(CamelContext context) {
        context.getRegistry()
                .bind(
                        VertxPlatformHttpRouter.PLATFORM_HTTP_ROUTER_NAME_ZERO,
                        new VertxPlatformHttpRouter(
                                null, vertx, router, VertxPlatformHttpRouter.PLATFORM_HTTP_ROUTER_NAME_ZERO) {
                            @Override
                            public Handler<RoutingContext> bodyHandler() {
                                return BodyHandler.create(false);
                            }
                        });
    }

    synchronized void open() {
        if (closed) {
            return;
        }
        server = vertx.createHttpServer(
                        new HttpServerOptions().setHost(HOST).setPort(port).setReuseAddress(true))
                .connectionHandler(this::accept)
                .requestHandler(this::receive);
        await(server.listen().mapEmpty());
        port = server.actualPort();
    }

    synchronized int port() {
        return port;
    }

    /** Closes the port and every connection, and opens it again after this time; returns at once. */
    void goOffline(Duration duration) {
        vertx.setTimer(20, started -> {
            server.close();
            vertx.setTimer(
                    Math.max(1, duration.toMillis()),
                    over -> vertx.executeBlocking(() -> {
                        open();
                        return null;
                    }));
        });
    }

    @Override
    public synchronized void close() {
        closed = true;
        await(vertx.close());
    }

    /** A caller that hung up before its request was whole gets no answer; what else fails is answered as it is. */
    private static void fail(RoutingContext call) {
        if (!(call.failure() instanceof HttpClosedException)
                && !call.response().closed()
                && !call.response().headWritten()) {
            call.response().setStatusCode(call.statusCode() == 400 ? 400 : 500).end();
        }
    }

    private void accept(HttpConnection connection) {
        if (faults.dropsConnection()) {
            dropped.add(connection);
            connection.closeHandler(closed -> dropped.remove(connection));
            connection.close();
        }
    }

    private void receive(HttpServerRequest request) {
        if (dropped.contains(request.connection())) {
            return;
        }
        request.headers().set(ARRIVED_AT, String.valueOf(System.nanoTime()));
        router.handle(request);
    }

    private void await(Future<Void> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new SandboxOptionException("--port", String.valueOf(port), "a free port (" + e.getCause() + ")");
        } catch (TimeoutException e) {
            throw new IllegalStateException("the sandbox's port did not open or close in 10 s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
