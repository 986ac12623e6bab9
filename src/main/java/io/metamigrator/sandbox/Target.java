package io.metamigrator.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Where a call goes, read from its method and path.
 *
 * @param resource the collection, or null for users and unknown paths
 * @param id what follows the collection's name, or null
 */
record Target(
        SandboxOperation operation,
        @Nullable Resource resource,
        @Nullable String id) {
    private static final String ROOT = "/api/v1/";

    static Target of(String method, String path) {
        if (!path.startsWith(ROOT)) {
            return new Target(SandboxOperation.UNKNOWN, null, null);
        }
        String rest = path.substring(ROOT.length());
        if ("POST".equals(method) && "users/login".equals(rest)) {
            return new Target(SandboxOperation.LOGIN, null, null);
        }
        if ("POST".equals(method) && "users/refresh_token".equals(rest)) {
            return new Target(SandboxOperation.REFRESH, null, null);
        }
        int slash = rest.indexOf('/');
        String id = slash < 0 || slash == rest.length() - 1 ? null : rest.substring(slash + 1);
        return Resource.at(slash < 0 ? rest : rest.substring(0, slash))
                .map(resource -> new Target(SandboxOperation.of(method, id != null), resource, id))
                .orElseGet(() -> new Target(SandboxOperation.UNKNOWN, null, null));
    }
}
