package io.metamigrator.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerException;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.serve.DoorWords;
import io.metamigrator.serve.OperationJson;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Last step of every call: sends what came of it, and leaves an entry in the audit where it was to change something. */
public final class Responses {
    private static final Logger LOG = LoggerFactory.getLogger(Responses.class);
    private static final String JSON = "application/json";

    private final ObjectMapper json;
    private final Ledger ledger;

    Responses(ObjectMapper json, Ledger ledger) {
        this.json = json;
        this.ledger = ledger;
    }

    /** Answers 200 with the body, which is JSON, a {@link PhaseResult} or a {@link Page}. */
    public void ok(Exchange exchange) {
        send(exchange, 200);
    }

    /** Answers 202: the work has begun. */
    public void accepted(Exchange exchange) {
        send(exchange, 202);
    }

    private void send(Exchange exchange, int status) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof Page page) {
            reply(exchange, status, page.type(), page.content());
            if (page.policy() != null) {
                exchange.getMessage().setHeader("Content-Security-Policy", page.policy());
            }
        } else {
            reply(
                    exchange,
                    status,
                    JSON,
                    bytes(body instanceof PhaseResult result ? OperationJson.of(result) : (JsonNode) body));
        }
        audit(exchange, String.valueOf(status));
    }

    /** Answers why the call was not carried out, in words for people and without what only concerns us. */
    public void refuse(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Problem problem = problem(failure, exchange.getFromRouteId());
        reply(exchange, problem.status(), Problem.TYPE, problem.json());
        audit(exchange, outcome(problem));
    }

    private static Problem problem(Exception failure, String route) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CallRefusedException refused) {
                return refused.problem();
            }
            if (cause instanceof MigrationException known) {
                String words = DoorWords.HTTP.of(String.valueOf(known.getMessage()));
                return new Problem(Problem.status(known.exitCode()), words, known.exitCode());
            }
            if (cause instanceof LedgerException ledger) {
                return new Problem(503, String.valueOf(ledger.getMessage()), ExitCode.UNAVAILABLE);
            }
        }
        LOG.error("{} failed: a defect of ours", route, failure);
        return new Problem(500, "a defect of ours; see the log", ExitCode.DEFECT);
    }

    private static void reply(Exchange exchange, int status, String type, byte[] body) {
        Message message = exchange.getMessage();
        message.getHeaders().clear();
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, type);
        // a ByteBuffer leaves in one piece with its length told; a byte array would be streamed in chunks
        message.setBody(ByteBuffer.wrap(body));
    }

    private byte[] bytes(JsonNode node) {
        try {
            return json.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What of a migration was meant, such as a route and its action. */
    private static String which(ApiCall call) {
        return call.path().entrySet().stream()
                .filter(value -> !value.getKey().equals("migration"))
                .sorted(Map.Entry.<String, String>comparingByKey().reversed())
                .map(value -> " " + value.getValue())
                .collect(Collectors.joining());
    }

    private static String outcome(Problem problem) {
        return problem.status() + ", " + problem.detail();
    }

    /** What the audit tells of a call that was refused before it came to its route. */
    static String audited(String operation, Problem problem) {
        return operation + ": " + outcome(problem);
    }

    private void audit(Exchange exchange, String outcome) {
        ApiCall call = exchange.getProperty(RequestValidation.CALL, ApiCall.class);
        if (call != null && call.isChange()) {
            String migration = call.path().getOrDefault("migration", "api");
            ledger.audit().add(migration, null, call.caller().name(), call.operation() + which(call) + ": " + outcome);
        }
    }
}
