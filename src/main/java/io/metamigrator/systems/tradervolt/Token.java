package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.util.List;

/** What a login gave: the tokens, and what the user may do. Its text form holds no secret. */
record Token(String access, Instant expiresAt, String refresh, List<String> permissions) {
    static final TypeReference<List<String>> PERMISSIONS = new TypeReference<>() {};

    @Override
    public String toString() {
        return "Token[expires " + expiresAt + "]";
    }
}
