package io.metamigrator.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.jspecify.annotations.Nullable;

/** First step of every call: holds it against the description of its route, role first, and makes an {@link ApiCall} of it. */
public final class RequestValidation {
    /** Property of the exchange that keeps the {@link ApiCall}. */
    static final String CALL = "apiCall";

    private final Description description;
    private final ObjectMapper json;

    RequestValidation(Description description, ObjectMapper json) {
        this.description = description;
        this.json = json;
    }

    /** @throws CallRefusedException where the role is too weak, or the call is not as described */
    public ApiCall admit(Exchange exchange) {
        Message message = exchange.getMessage();
        HttpServerRequest request = ((HttpMessage) message).getRequest();
        byte[] body = message.getBody(byte[].class);
        // no step after this one reads the headers, and Camel would copy them into the answer
        message.getHeaders().clear();
        String operation = exchange.getFromRouteId();
        Caller caller = Caller.of(request);
        boolean change = isChange(request);
        ApiCall bare = new ApiCall(operation, caller, change, Map.of(), Map.of(), MissingNode.getInstance());
        exchange.setProperty(CALL, bare);
        ApiOperation described = description.operation(operation).orElse(null);
        // what nobody has described is for nobody but those who may do all
        bare.require(described == null ? Role.APPROVE : described.role());
        if (described == null) {
            throw new IllegalStateException("openapi.yaml does not describe the route " + operation);
        }
        JsonNode read = read(request, body == null ? new byte[0] : body);
        described.body(read);
        ApiCall call = new ApiCall(
                operation,
                caller,
                change,
                described.path(request.path()),
                described.query(query(request)),
                read == null ? MissingNode.getInstance() : read);
        exchange.setProperty(CALL, call);
        return call;
    }

    static boolean isChange(HttpServerRequest request) {
        return !request.method().name().equals("GET");
    }

    private static Map<String, List<String>> query(HttpServerRequest request) {
        try {
            return new QueryStringDecoder(request.uri()).parameters();
        } catch (IllegalArgumentException e) {
            throw CallRefusedException.bad("the query holds a % that begins no escape");
        }
    }

    private static String place(JsonProcessingException e) {
        JsonLocation place = e.getLocation();
        return place == null ? "" : ", from line " + place.getLineNr() + ", column " + place.getColumnNr() + " on";
    }

    private @Nullable JsonNode read(HttpServerRequest request, byte[] body) {
        if (body.length == 0) {
            return null;
        }
        String type = String.valueOf(request.getHeader("Content-Type")).toLowerCase(Locale.ROOT);
        if (!type.matches("application/json\\s*(;.*)?")) {
            throw new CallRefusedException(415, "the body has to be application/json");
        }
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw CallRefusedException.bad(
                    e instanceof StreamConstraintsException
                            ? "the body is nested too deep, or holds a number or text that is too long" + place(e)
                            : "the body is no JSON" + place(e));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
