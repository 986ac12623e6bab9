package io.metamigrator.sandbox;

/** Refuses calls without a good token or without the right that they need. */
public final class Authentication {
    private final SandboxTokens accessTokens;
    private final Permissions permissions;

    Authentication(SandboxTokens accessTokens, Permissions permissions) {
        this.accessTokens = accessTokens;
        this.permissions = permissions;
    }

    public void check(SandboxRequest call) {
        if (call.strike(FaultKind.REVOKE_TOKENS).isPresent()) {
            accessTokens.revokeAll();
        }
        Target target = call.target();
        if (!call.isOpen() || !target.operation().needsToken()) {
            return;
        }
        if (!accessTokens.isGood(call.token())) {
            call.answer(
                    SandboxResponse.problem(401, "Unauthorized.", "The access token is missing, expired or revoked."));
            return;
        }
        String verb = target.operation().verb();
        if (target.resource() != null
                && !verb.isEmpty()
                && !permissions.allow(target.resource().right(verb))) {
            String right = target.resource().right(verb);
            call.answer(SandboxResponse.problem(403, "Forbidden.", "The permission " + right + " is missing."));
        }
    }
}
