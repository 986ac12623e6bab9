package io.metamigrator.api;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what never reaches a route, in the same form as routes answer what they refuse. */
final class ErrorResponses {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorResponses.class);

    /** How long a caller may go on sending a body that nobody reads, before the connection is closed. */
    private static final long GRACE_MILLIS = 2000;

    /** A body that is not read is let pass up to this size, so that the connection can be kept. */
    private static final long SOON_READ = 1 << 16;

    private static final Map<Integer, String> WORDS = Map.of(
            400, "the request cannot be understood",
            404, "there is nothing at this path; /api/v1/openapi.json tells what there is",
            405, "this path does not take this method; /api/v1/openapi.json tells which it takes",
            406, "this cannot be answered in the form that Accept asks for",
            413, "the body is larger than " + ApiPort.LARGEST_BODY + " bytes",
            415, "the body has to be application/json",
            500, "a defect of ours; see the log",
            503, "this took longer than api.timeout allows, or is not up; try again");

    private final BooleanSupplier up;

    /** @param up whether everything has been started */
    ErrorResponses(BooleanSupplier up) {
        this.up = up;
    }

    /** Answers what is no request. */
    static void answerNoRequest(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        int status = cause instanceof TooLongHttpLineException
                ? 414
                : cause instanceof TooLongHttpHeaderException ? 431 : 400;
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", Problem.TYPE)
                .putHeader("Connection", "close")
                .end(Buffer.buffer(
                        new Problem(status, "the request cannot be understood: " + cause.getMessage()).json()))
                .onComplete(sent -> request.connection().close());
    }

    void answerErrorsOf(Router router) {
        WORDS.keySet().forEach(status -> router.errorHandler(status, this::answer));
        router.errorHandler(405, call -> {
            call.response().putHeader("Allow", AllowedMethods.at(call.request().path(), router));
            answer(call);
        });
        // a body that breaks off fails with status 200 in Vert.x
        router.errorHandler(200, call -> call.request().connection().close());
    }

    private void answer(RoutingContext call) {
        int status = call.statusCode();
        if (status == 500) {
            LOG.error(
                    "{} {} failed: a defect of ours",
                    call.request().method(),
                    call.request().path(),
                    call.failure());
        }
        if (status == 404 && !up.getAsBoolean()) {
            send(call, new Problem(503, "this program is starting; try again"));
        } else {
            send(call, new Problem(status, WORDS.getOrDefault(status, "refused")));
        }
    }

    static void send(RoutingContext call, Problem problem) {
        HttpServerResponse response = call.response();
        if (response.ended() || response.headWritten() || response.closed()) {
            return;
        }
        boolean unread = problem.status() == 413 || Bodies.size(call.request()) > SOON_READ;
        if (unread) {
            response.putHeader("Connection", "close");
        }
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.TYPE)
                .end(Buffer.buffer(problem.json()));
        if (unread) {
            call.vertx()
                    .setTimer(GRACE_MILLIS, over -> call.request().connection().close());
        }
    }
}
