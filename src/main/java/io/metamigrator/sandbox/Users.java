package io.metamigrator.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Login and refresh. */
public final class Users {
    private static final List<String> EMPTY_PROFILE_FIELDS = List.of(
            "middleName",
            "phoneNumber",
            "telPW",
            "identityDocumentNumber",
            "birthDate",
            "citizenship",
            "city",
            "country",
            "countryOfBirth",
            "state",
            "street",
            "postcode",
            "taxId",
            "complianceApprovedBy",
            "complianceApprovalDate",
            "notes",
            "leadCampaign",
            "leadSource",
            "introducer");

    private final SandboxOptions options;
    private final Permissions permissions;
    private final SandboxTokens accessTokens;
    private final SandboxTokens refreshTokens;
    private final String userId = UUID.randomUUID().toString();
    private final String createdAt = Timestamp.of(Instant.now());

    Users(SandboxOptions options, Permissions permissions, SandboxTokens accessTokens, SandboxTokens refreshTokens) {
        this.options = options;
        this.permissions = permissions;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
    }

    public void login(SandboxRequest call) {
        call.attempt(() -> {
            ObjectNode sent = Json.readObject(call.body());
            String user = sent.path("username").asText("");
            String password = sent.path("password").asText("");
            if (user.isBlank() || password.isEmpty() || !isKnown(user, password)) {
                return SandboxResponse.json(
                        401, Json.object().put("success", false).put("description", "Wrong e-mail or password."));
            }
            return SandboxResponse.json(200, session(user));
        });
    }

    public void refresh(SandboxRequest call) {
        call.attempt(() -> {
            String token = Json.readObject(call.body()).path("refreshToken").asText("");
            if (!refreshTokens.isGood(token)) {
                return SandboxResponse.json(
                        401, Json.object().put("success", false).put("description", "The refresh token is not valid."));
            }
            SandboxTokens.Issued access = accessTokens.issue();
            return SandboxResponse.json(
                    200,
                    Json.object()
                            .put("accessToken", access.token())
                            .put("accessTokenExpiresAt", Timestamp.of(access.expiresAt()))
                            .put("refreshToken", token));
        });
    }

    private boolean isKnown(String user, String password) {
        return (options.user().isEmpty() || options.user().equalsIgnoreCase(user))
                && (options.password().isEmpty() || options.password().equals(password));
    }

    private ObjectNode session(String email) {
        SandboxTokens.Issued access = accessTokens.issue();
        SandboxTokens.Issued refresh = refreshTokens.issue();
        ObjectNode session = Json.object()
                .put("success", true)
                .put("accessToken", access.token())
                .put("refreshToken", refresh.token())
                .put("accessTokenExpiresAt", Timestamp.of(access.expiresAt()))
                .put("refreshTokenExpiresAt", Timestamp.of(refresh.expiresAt()));
        session.set("user", profile(email));
        session.put("role", "Admin");
        permissions.granted().forEach(session.putArray("permissions")::add);
        return session.put("sessionId", UUID.randomUUID().toString());
    }

    private ObjectNode profile(String email) {
        ObjectNode profile = Json.object()
                .put("id", userId)
                .put("firstName", "Sandbox")
                .put("lastName", "Operator")
                .put("email", email)
                .put("documentType", "None")
                .put("preferredLanguage", "en")
                .put("status", "Readonly")
                .put("userType", "Admin")
                .put("kycVerificationStatus", "Pending")
                .put("createdAt", createdAt)
                .put("updatedAt", createdAt)
                .put("lastLoginAt", Timestamp.of(Instant.now()))
                .put("emailConfirmed", true)
                .put("phoneNumberConfirmed", false)
                .put("twoFactorEnabled", false)
                .put("lockoutEnabled", true);
        EMPTY_PROFILE_FIELDS.forEach(profile::putNull);
        return profile;
    }
}
