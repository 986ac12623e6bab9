package io.metamigrator.api;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/**
 * Who calls, as its token says.
 *
 * @param name for the audit: role and a fingerprint of the token
 */
public record Caller(Role role, String name) {
    private static final String ROLE = "X-Meta-Migrator-Role";
    private static final String NAME = "X-Meta-Migrator-Caller";

    /** Whom the guard let in with this request; routes that take no {@link ApiCall} ask here. */
    public static Caller of(HttpServerRequest request) {
        return new Caller(Role.of(request.getHeader(ROLE)), request.getHeader(NAME));
    }

    /** Replaces the token of a request, and what the request says of itself, by this. */
    void takeOver(HttpServerRequest request) {
        MultiMap headers = request.headers();
        headers.remove("Authorization");
        headers.set(ROLE, role.name());
        headers.set(NAME, name);
    }
}
