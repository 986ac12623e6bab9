package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Routes;
import io.metamigrator.migration.failure.MigrationException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.apache.camel.ExchangeProperties;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The log-in: one token for all calls, renewed ahead of its end by one caller while the others wait. Thread-safe.
 */
public final class Session {
    /** Name of the exchange property that holds the token a call went out with. */
    static final String TOKEN = "tradervoltToken";

    private static final String LOGIN = "/api/v1/users/login";
    private static final String REFRESH = "/api/v1/users/refresh_token";
    private static final Duration AHEAD = Duration.ofSeconds(60);
    private static final Duration USUAL_LIFE = Duration.ofMinutes(7);

    private final TraderVoltSettings settings;
    private final ObjectMapper json;
    private final LoginTokenFile file;
    private final Routes calls;
    private volatile @Nullable Token token;

    /** When the token is due for renewal, by {@link System#nanoTime()}: once it is held, the wall clock may be set. */
    private volatile long renewAt;

    /** When this process obtained the token; long ago where it is one that was kept in the file. */
    private long obtainedAt = System.nanoTime() - Duration.ofDays(1).toNanos();

    private boolean looked;

    Session(TraderVoltSettings settings, ObjectMapper json, Routes calls) {
        this.settings = settings;
        this.json = json;
        this.file = new LoginTokenFile(settings.tokenFile(), json);
        this.calls = calls;
    }

    /** Puts the access token on a call that carries one, and leaves it for {@link HttpExchange} as a property. */
    public void authorise(
            @ExchangeProperty("call") ApiRequest call,
            @Headers Map<String, Object> headers,
            @ExchangeProperties Map<String, Object> properties) {
        if (call.authorised()) {
            Token held = current();
            headers.put("Authorization", "Bearer " + held.access());
            properties.put(TOKEN, held);
        } else {
            headers.remove("Authorization");
            properties.remove(TOKEN);
        }
    }

    /** Gives up a token that the service has refused, unless a newer one is there already. */
    synchronized void giveUp(@Nullable Token refused) {
        if (refused != null && refused == token) {
            renewAt = System.nanoTime();
        }
    }

    /** Whether a refusal of a right may be due to this token: not where the service has issued it within the last minute. */
    synchronized boolean mayBeAtFault(@Nullable Token refused) {
        return refused != token || System.nanoTime() - obtainedAt > AHEAD.toNanos();
    }

    /** Makes sure that there is a token, before anything depends on it. */
    public void logIn() {
        current();
    }

    /** What the user may do, as the login said; empty where it did not say. */
    public List<String> permissions() {
        return current().permissions();
    }

    private Token current() {
        Token held = token;
        return held != null && isFresh() ? held : obtain();
    }

    private boolean isFresh() {
        return System.nanoTime() - renewAt < 0;
    }

    private void hold(Token held, Duration life) {
        Duration half = life.dividedBy(2);
        token = held;
        renewAt = System.nanoTime()
                + life.minus(half.compareTo(AHEAD) < 0 ? half : AHEAD).toNanos();
    }

    /** How long a token that has just been issued is good: what it says, unless the clocks disagree too much. */
    private static Duration life(Token issued) {
        Duration said = Duration.between(Instant.now(), issued.expiresAt());
        return said.isNegative() || said.isZero() ? USUAL_LIFE : said;
    }

    private synchronized Token obtain() {
        if (!looked) {
            looked = true;
            file.read(settings.target(), settings.email())
                    .ifPresent(kept -> hold(kept, Duration.between(Instant.now(), kept.expiresAt())));
        }
        Token held = token;
        if (held != null && isFresh()) {
            return held;
        }
        Token renewed = held == null ? null : refresh(held);
        Token obtained = renewed == null ? login() : renewed;
        file.write(settings.target(), settings.email(), obtained);
        hold(obtained, life(obtained));
        obtainedAt = System.nanoTime();
        return obtained;
    }

    private @Nullable Token refresh(Token held) {
        ApiResponse answer = ask(REFRESH, json.createObjectNode().put("refreshToken", held.refresh()));
        return answer.isSuccess() ? read(answer.body(), held) : null;
    }

    private Token login() {
        if (settings.email().isEmpty() || settings.password().isEmpty()) {
            throw MigrationException.usage("no credentials for " + settings.target()
                    + ": set the environment variables TRADERVOLT_EMAIL and TRADERVOLT_PASSWORD");
        }
        ObjectNode body = json.createObjectNode()
                .put("username", settings.email())
                .put("password", settings.password())
                .put("rememberMe", true);
        ApiResponse answer = ask(LOGIN, body);
        if (!answer.isSuccess()) {
            throw MigrationException.refused("the login at " + settings.target() + " was refused with HTTP "
                    + answer.status() + "; check TRADERVOLT_EMAIL and TRADERVOLT_PASSWORD");
        }
        return read(answer.body(), new Token("", Instant.EPOCH, "", List.of()));
    }

    private ApiResponse ask(String path, ObjectNode body) {
        return calls.ask("tradervolt-call-login", ApiRequest.unauthorised(path, body), ApiResponse.class);
    }

    private Token read(JsonNode answer, Token before) {
        String access = answer.path("accessToken").asText();
        if (access.isEmpty()) {
            throw MigrationException.refused("the login at " + settings.target()
                    + " was answered without an access token (a second factor, perhaps); use an account that logs in"
                    + " with e-mail and password alone");
        }
        String refresh = answer.path("refreshToken").asText();
        List<String> permissions = answer.path("permissions").isArray()
                ? json.convertValue(answer.path("permissions"), Token.PERMISSIONS)
                : before.permissions();
        return new Token(access, expiry(answer), refresh.isEmpty() ? before.refresh() : refresh, permissions);
    }

    /** The end of the access token; seven minutes from now, as seen of the service, where it does not say. */
    private static Instant expiry(JsonNode answer) {
        try {
            return Instant.parse(answer.path("accessTokenExpiresAt").asText());
        } catch (DateTimeParseException e) {
            return Instant.now().plus(USUAL_LIFE);
        }
    }
}
