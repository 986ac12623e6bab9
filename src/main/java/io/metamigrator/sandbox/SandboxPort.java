package io.metamigrator.sandbox;

import io.metamigrator.http.HttpPort;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;

/** The open port on loopback: can be closed and opened again while the routes behind it go on. */
final class SandboxPort implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String ARRIVED_AT = "X-Sandbox-Arrived-At";
    /** A service that is down can be told to be up again. */
    private static final String DESK = "/sandbox/";

    private static final int WORKERS = 512;
    private static final Duration LONGEST_WORK = Duration.ofHours(1);

    private final Set<HttpConnection> dropped = ConcurrentHashMap.newKeySet();
    private final Faults faults;
    private final HttpPort port;

    SandboxPort(Faults faults, int port) {
        this.faults = faults;
        HttpServerOptions options = new HttpServerOptions().setHost(HOST).setPort(port);
        this.port = new HttpPort(
                WORKERS,
                LONGEST_WORK,
                options,
                server -> server.connectionHandler(this::accept).requestHandler(this::receive));
        // a body that breaks off fails with status 200 in Vert.x
        this.port
                .router()
                .errorHandler(200, SandboxPort::fail)
                .errorHandler(400, SandboxPort::fail)
                .errorHandler(500, SandboxPort::fail);
    }

    /** When the request's head was read, before it waited for a worker; in the time of {@link System#nanoTime()}. */
    static long arrivedAt(HttpServerRequest request) {
        return Long.parseLong(request.getHeader(ARRIVED_AT));
    }

    /** Makes the routes of this context answer on this port, once it is open. */
    void serve(CamelContext context) {
        context.getRegistry().bind(HttpPort.BEAN, port.forCamel(HttpPort.ANY_BODY));
    }

    void open() {
        try {
            port.open();
        } catch (IOException e) {
            throw new SandboxOptionException(
                    "--port", String.valueOf(port.number()), "a free port (" + e.getMessage() + ")");
        }
    }

    int port() {
        return port.number();
    }

    /** Closes the port and every connection, and opens it again after this time; returns at once. */
    void goOffline(Duration duration) {
        port.goOffline(duration);
    }

    @Override
    public void close() {
        port.close();
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
        faults.strikesConnection().ifPresent(kind -> {
            dropped.add(connection);
            connection.closeHandler(closed -> dropped.remove(connection));
            if (kind == FaultKind.DROP_AT_ACCEPT) {
                connection.close();
            }
        });
    }

    private void receive(HttpServerRequest request) {
        if (dropped.contains(request.connection()) && !request.path().startsWith(DESK)) {
            request.connection().close();
            return;
        }
        request.headers().set(ARRIVED_AT, String.valueOf(System.nanoTime()));
        port.router().handle(request);
    }
}
