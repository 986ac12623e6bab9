package io.metamigrator.sandbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/** First step of every call: gives it its place in the journal, counts it, and draws its faults, one call at a time. */
public final class RequestRecorder {
    private static final byte[] NOTHING = new byte[0];
    private static final String BEARER = "Bearer ";

    private final Journal journal;
    private final RequestCounters traffic;
    private final Faults faults;

    RequestRecorder(Journal journal, RequestCounters traffic, Faults faults) {
        this.journal = journal;
        this.traffic = traffic;
        this.faults = faults;
    }

    public SandboxRequest admit(Message message) {
        HttpServerRequest request = ((HttpMessage) message).getRequest();
        byte[] body = message.getBody() instanceof Buffer buffer ? buffer.getBytes() : NOTHING;
        // no step after this one reads the headers, and Camel would copy them
        message.getHeaders().clear();
        String authorization = request.getHeader("Authorization");
        String token = authorization != null && authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length())
                : null;
        String method = request.method().name();
        String path = request.path();
        Target target = Target.of(method, path);
        ClientConnection wire = new ClientConnection(request);
        long arrivedAt = SandboxPort.arrivedAt(request);
        synchronized (this) {
            JournalEntry entry = journal.open(method, path, request.getHeader("User-Agent"), arrivedAt);
            if (!traffic.arrive(arrivedAt)) {
                entry.struckBy("max-rate");
                SandboxRequest refused = new SandboxRequest(entry, target, body, token, List.of(), wire);
                refused.answer(SandboxResponse.tooManyRequests(1));
                return refused;
            }
            List<InjectedFault> strikes = faults.strikes(method, path);
            strikes.forEach(strike -> entry.struckBy(strike.kind().label()));
            return new SandboxRequest(entry, target, body, token, strikes, wire);
        }
    }
}
