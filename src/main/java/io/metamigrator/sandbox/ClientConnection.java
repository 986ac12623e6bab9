package io.metamigrator.sandbox;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The connection that a call came by, for answers that leave it in an unusual way. */
final class ClientConnection {
    private static final int PIECES = 20;

    private final HttpServerRequest request;

    ClientConnection(HttpServerRequest request) {
        this.request = request;
    }

    /** Closes the connection: nothing, or nothing more, reaches the caller. */
    void hangUp() {
        await(request.connection().close());
    }

    /** Sends the answer in small pieces, spread over this time. */
    void trickle(SandboxResponse answer, Duration duration) {
        HttpServerResponse response = head(answer);
        byte[] body = answer.body();
        int size = Math.max(1, (body.length + PIECES - 1) / PIECES);
        Duration pause = duration.dividedBy(PIECES);
        for (int at = 0; at < body.length; at += size) {
            Delay.of(pause);
            await(response.write(Buffer.buffer(PIECES).appendBytes(body, at, Math.min(size, body.length - at))));
        }
        await(response.end());
    }

    /** Sends the head and half of the body, then closes the connection. */
    void cut(SandboxResponse answer) {
        HttpServerResponse response = head(answer);
        await(response.write(Buffer.buffer().appendBytes(answer.body(), 0, answer.body().length / 2)));
        hangUp();
        await(response.end());
    }

    private HttpServerResponse head(SandboxResponse answer) {
        return request.response()
                .setStatusCode(answer.status())
                .putHeader("Content-Type", answer.contentType())
                .putHeader("Content-Length", String.valueOf(answer.body().length));
    }

    /** Waits for the event loop; that the caller has gone away in the meantime is no error. */
    private static void await(Future<Void> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // the connection is closed, which is what hanging up wants and what a slow answer has to bear
        }
    }
}
