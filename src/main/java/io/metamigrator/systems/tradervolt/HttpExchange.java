package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.metamigrator.migration.failure.AnswerLostException;
import io.metamigrator.migration.failure.ForeignAnswerException;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.failure.TokenRefusedException;
import io.metamigrator.migration.failure.TooManyRequestsException;
import io.metamigrator.migration.failure.UnreachableException;
import io.metamigrator.migration.records.Unanswered;
import io.metamigrator.traffic.Traffic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeException;
import org.apache.camel.ExchangeProperties;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.apache.camel.component.http.HttpMethods;
import org.jspecify.annotations.Nullable;

/** A call as an HTTP request, and an HTTP response as an answer or as the failure it stands for. */
public final class HttpExchange {
    /** Name of the exchange property that holds when a call went out, by {@link System#nanoTime()}. */
    private static final String SENT_AT = "tradervoltSentAt";

    private static final int LONGEST_REFUSAL = 65_536;

    private final ObjectMapper json;
    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final AtomicLong writes = new AtomicLong();
    private final Session session;
    private final Throttle throttle;
    private final Traffic traffic;

    HttpExchange(ObjectMapper json, Session session, Throttle throttle, Traffic traffic) {
        this.traffic = traffic;
        this.json = json;
        this.session = session;
        this.throttle = throttle;
        this.reader = json.readerFor(JsonNode.class);
        this.writer = json.writer();
    }

    /** Calls so far that may have changed the migrated data. */
    public long writes() {
        return writes.get();
    }

    /** Turns a call into the message that camel-http sends. */
    public byte @Nullable [] request(
            @Body ApiRequest call,
            @Headers Map<String, Object> headers,
            @ExchangeProperties Map<String, Object> properties)
            throws IOException {
        properties.put(SENT_AT, System.nanoTime());
        throttle.leaves((Throttle.Departure) properties.get(Throttle.DEPARTURE));
        // what an earlier answer has left behind is neither sent nor taken for what the next one says
        headers.keySet().removeIf(HttpExchange::isLeftBehind);
        // the type that camel-http asks for: a text would be converted on every call, at an eighth of the CPU
        headers.put(Exchange.HTTP_METHOD, HttpMethods.valueOf(call.method()));
        headers.put(Exchange.HTTP_PATH, call.place());
        if (!call.query().isEmpty()) {
            headers.put(Exchange.HTTP_QUERY, call.query());
        }
        headers.put("Accept", "application/json");
        if (call.writes()) {
            writes.incrementAndGet();
        }
        if (call.body() == null) {
            headers.remove(Exchange.CONTENT_TYPE);
            return null;
        }
        headers.put(Exchange.CONTENT_TYPE, "application/json");
        return writer.writeValueAsBytes(call.body());
    }

    private static boolean isLeftBehind(String name) {
        return name.startsWith("CamelHttp") || !name.startsWith("Camel") && !name.equals("Authorization");
    }

    /**
     * Reads the response.
     *
     * @throws UnreachableException where the call was not carried out or may be made again
     * @throws AnswerLostException where it must not be made again and it is not known what became of it
     * @throws ForeignAnswerException where it must not be made again, and a page or redirect came in place of an answer
     */
    public ApiResponse read(
            @ExchangeProperty("call") ApiRequest call,
            @ExchangeProperty(Throttle.DEPARTURE) Throttle.@Nullable Departure departure,
            @ExchangeProperty(SENT_AT) long sentAt,
            @Header(Exchange.HTTP_RESPONSE_CODE) int status,
            @Header("Retry-After") @Nullable String retryAfter,
            @Header(Exchange.CONTENT_TYPE) @Nullable String contentType,
            @Headers Map<String, Object> headers,
            @Body @Nullable InputStream body) {
        throttle.answered(departure);
        traffic.ended(call.operation(), Integer.toString(status), System.nanoTime() - sentAt);
        try (InputStream open = body == null ? InputStream.nullInputStream() : body) {
            if (isNotNow(call, status) && status != 403) {
                return new ApiResponse(status, MissingNode.getInstance());
            }
            if (status >= 500 || status == 408) {
                throw fault(call, call + " was answered " + status, asked(retryAfter));
            }
            boolean redirect = status >= 300 && status < 400;
            boolean page = contentType != null && contentType.contains("html");
            if (status == 403 && call.authorised() || page && status >= 400 && !call.repeatable()) {
                return new ApiResponse(status, refusal(open, page));
            }
            if (redirect || page) {
                throw notTheApi(call, status);
            }
            return new ApiResponse(status, content(call, status, headers, open));
        } catch (JsonProcessingException e) {
            throw fault(call, call + " was answered with JSON that ends early or cannot be read", null);
        } catch (IOException e) {
            throw failed(call, e);
        }
    }

    /**
     * Passes an answer on, unless the service wants the call again: later, or with another token.
     *
     * @throws TooManyRequestsException on 429
     * @throws TokenRefusedException on 401 and 403, unless a creation is refused with a token that was just obtained
     */
    public ApiResponse accept(
            @ExchangeProperty("call") ApiRequest call,
            @ExchangeProperty(Session.TOKEN) @Nullable Token token,
            @Header("Retry-After") @Nullable String retryAfter,
            @Body ApiResponse answer) {
        boolean refused = answer.status() == 403 && !call.repeatable() && !session.mayBeAtFault(token);
        if (refused || !isNotNow(call, answer.status())) {
            return answer; // refused: with a token that was just obtained, so that it is not the token
        }
        if (answer.status() == 429) {
            throw new TooManyRequestsException(call + " was answered 429: too many requests", asked(retryAfter));
        }
        session.giveUp(token);
        throw new TokenRefusedException(
                call + " was answered " + answer.status() + ": the login is not accepted, or may not do"
                        + " this; see its permissions, then give the same command again");
    }

    private static boolean isNotNow(ApiRequest call, int status) {
        return status == 429 || call.authorised() && (status == 401 || status == 403);
    }

    private JsonNode content(ApiRequest call, int status, Map<String, Object> headers, InputStream body)
            throws IOException {
        ApiRequest.ElementReader elements = call.elements();
        if (elements == null || !ApiResponse.isList(status)) {
            JsonNode node = whole(status, body);
            return node == null || node.isNull() ? MissingNode.getInstance() : node;
        }
        PageHints hints = PageHints.ofHeaders(status, headers, json);
        elements.restart();
        if (hints.isAny()) {
            elements.paged();
        }
        if (status != 204) {
            try (JsonParser parser = json.createParser(body)) {
                JsonNode beside = ListBody.read(parser, elements);
                if (beside == null) {
                    throw fault(call, call + " was answered with something that is no list", null);
                }
                hints.wrapper(beside);
            }
        }
        elements.told(hints);
        return MissingNode.getInstance();
    }

    private @Nullable JsonNode whole(int status, InputStream body) throws IOException {
        if (status >= 400) {
            return refusal(body, false);
        }
        byte[] bytes = body.readAllBytes();
        return bytes.length == 0 ? null : reader.readValue(bytes);
    }

    /** The JSON of a refusal, or as a text what else came with it. */
    private JsonNode refusal(InputStream body, boolean page) throws IOException {
        byte[] bytes = body.readNBytes(LONGEST_REFUSAL);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode told = page ? MissingNode.getInstance() : json.readTree(bytes);
            if (told.isContainerNode()) {
                return told;
            }
        } catch (JsonProcessingException e) {
            // no JSON, whatever it calls itself
        }
        return TextNode.valueOf(ServiceWords.ofPage(text));
    }

    /** Throws what an exception of the HTTP client means for the call. */
    public void unanswered(
            @ExchangeProperty("call") ApiRequest call,
            @ExchangeProperty(SENT_AT) long sentAt,
            @ExchangeException Exception e) {
        String end = Unanswered.neverArrived(e) ? Traffic.NO_CONNECTION : Traffic.NO_ANSWER;
        traffic.ended(call.operation(), end, System.nanoTime() - sentAt);
        throw failed(call, e);
    }

    private static MigrationException failed(ApiRequest call, Exception e) {
        return Unanswered.call(call.toString(), call.repeatable(), e);
    }

    private static MigrationException fault(ApiRequest call, String message, @Nullable Duration retryAfter) {
        return Unanswered.told(message, call.repeatable(), retryAfter, null);
    }

    private static MigrationException notTheApi(ApiRequest call, int status) {
        String message = call + " was answered " + status
                + " with an HTML page or a redirect, not with the API's JSON: a proxy or log-in page stands"
                + " before it, or tradervolt.url is not the API's address";
        return call.repeatable() ? new UnreachableException(message, null, null) : new ForeignAnswerException(message);
    }

    /** The time for which the service asks to be left alone, which all calls keep from now on. */
    private @Nullable Duration asked(@Nullable String retryAfter) {
        Duration asked = retryAfter == null ? null : RetryAfterHeader.asked(retryAfter, Instant.now());
        if (asked == null) {
            return null;
        }
        throttle.leaveAlone(asked, RetryAfterHeader.kept(asked));
        return RetryAfterHeader.kept(asked);
    }
}
