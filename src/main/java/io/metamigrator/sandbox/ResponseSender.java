package io.metamigrator.sandbox;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Last step of every call: closes its journal entry and sends the answer, whole, slowly, in part or not at all. */
public final class ResponseSender {
    private final RequestCounters traffic;

    ResponseSender(RequestCounters traffic) {
        this.traffic = traffic;
    }

    public void send(SandboxRequest call, Message message) {
        SandboxResponse answer = call.answer();
        boolean cut = call.strike(FaultKind.DROP_MID_BODY).isPresent();
        String answered = call.isLost() || cut ? "lost" : String.valueOf(answer.status());
        call.entry().answer(answered);
        traffic.leave(call.entry().method(), answered);
        Optional<InjectedFault> slow = call.strike(FaultKind.SLOW_BODY);
        if (call.isLost()) {
            reply(SandboxResponse.empty(503), message);
        } else if (cut) {
            call.wire().cut(answer);
        } else if (slow.isPresent() && answer.body().length > 0) {
            call.wire().trickle(answer, slow.get().delay());
        } else {
            reply(answer, message);
        }
    }

    public void reply(SandboxResponse answer, Message message) {
        message.getHeaders().clear();
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        if (answer.retryAfter() > 0) {
            message.setHeader("Retry-After", String.valueOf(answer.retryAfter()));
        }
        if (answer.contentType().isEmpty()) {
            message.setBody(null);
        } else {
            message.setHeader(Exchange.CONTENT_TYPE, answer.contentType());
            // a ByteBuffer leaves in one piece with its length told; a byte array would be streamed in chunks
            message.setBody(ByteBuffer.wrap(answer.body()));
        }
    }
}
