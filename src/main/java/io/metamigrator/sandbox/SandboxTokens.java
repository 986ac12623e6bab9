package io.metamigrator.sandbox;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The tokens of one kind that are good, each until its time is over. */
final class SandboxTokens {
    private final Map<String, Instant> expiries = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Duration life;

    SandboxTokens(Duration life) {
        this.life = life;
    }

    /** A token with the time at which it expires. */
    record Issued(String token, Instant expiresAt) {}

    Issued issue() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = "sandbox." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant expiresAt = Instant.now().plus(life);
        expiries.put(token, expiresAt);
        return new Issued(token, expiresAt);
    }

    boolean isGood(@Nullable String token) {
        Instant expiresAt = token == null ? null : expiries.get(token);
        return expiresAt != null && Instant.now().isBefore(expiresAt);
    }

    void revokeAll() {
        expiries.clear();
    }
}
