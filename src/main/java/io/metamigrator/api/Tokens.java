package io.metamigrator.api;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The tokens that open the door, kept as digests. Immutable. */
final class Tokens {
    private static final int SHORTEST = 16;
    private static final String MAC = "HmacSHA256";

    private final Map<Role, byte[]> digests = new EnumMap<>(Role.class);
    private final Map<Role, Caller> callers = new EnumMap<>(Role.class);

    private Tokens(Map<Role, String> tokens) {
        tokens.forEach((role, token) -> {
            digests.put(role, digest(token));
            callers.put(role, new Caller(role, "api " + role.word() + " " + fingerprint(token)));
        });
    }

    /**
     * The tokens of the settings; where a person has none, one of the role approve from a file.
     *
     * @throws MigrationException usage, where a token is short or stands for two roles
     */
    static Tokens of(Settings settings) {
        Map<Role, String> given = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            settings.given(ApiKeys.TOKEN + role.word()).ifPresent(token -> given.put(role, token));
        }
        given.forEach((role, token) -> {
            if (token.length() < SHORTEST) {
                throw MigrationException.usage(ApiKeys.TOKEN + role.word() + " (" + settings.origin(key(role))
                        + ") has " + token.length() + " characters; a token has " + SHORTEST + " at least");
            }
        });
        if (given.values().stream().distinct().count() < given.size()) {
            throw MigrationException.usage("two of " + ApiKeys.TOKEN
                    + "metrics, view, operate and approve are the same token;" + " give each role its own");
        }
        if (given.keySet().stream().noneMatch(role -> role.may(Role.VIEW))) {
            given.put(Role.APPROVE, new ApiTokenFile(settings.path("out.dir")).token());
        }
        return new Tokens(given);
    }

    private static String key(Role role) {
        return ApiKeys.TOKEN + role.word();
    }

    /** Whose token this is; takes the same time whatever it is compared with. */
    Optional<Caller> callerOf(String token) {
        byte[] presented = digest(token);
        Caller found = null;
        for (Map.Entry<Role, byte[]> known : digests.entrySet()) {
            if (MessageDigest.isEqual(known.getValue(), presented)) {
                found = callers.get(known.getKey());
            }
        }
        return Optional.ofNullable(found);
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tells two tokens apart in the audit, and tells nobody the token. */
    private static String fingerprint(String token) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), MAC));
            byte[] sum = mac.doFinal("meta-migrator".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
