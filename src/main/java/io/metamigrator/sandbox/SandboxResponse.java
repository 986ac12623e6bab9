package io.metamigrator.sandbox;

import java.nio.charset.StandardCharsets;

/**
 * What goes back to the caller.
 *
 * @param contentType empty when there is no body
 * @param retryAfter seconds, or 0 for no such header
 */
public record SandboxResponse(int status, String contentType, byte[] body, int retryAfter) {
    private static final byte[] NOTHING = new byte[0];

    static SandboxResponse json(int status, byte[] body) {
        return new SandboxResponse(status, "application/json", body, 0);
    }

    static SandboxResponse json(int status, Object body) {
        return json(status, Json.write(body));
    }

    static SandboxResponse empty(int status) {
        return new SandboxResponse(status, "", NOTHING, 0);
    }

    /** An error in the shape of ProblemDetails. */
    static SandboxResponse problem(int status, String title, String detail) {
        byte[] body = Json.write(
                Json.object().put("title", title).put("detail", detail).put("status", status));
        return new SandboxResponse(status, "application/problem+json", body, 0);
    }

    static SandboxResponse tooManyRequests(int retryAfter) {
        SandboxResponse problem = problem(429, "Too many requests.", "Try again in " + retryAfter + " s.");
        return new SandboxResponse(429, problem.contentType(), problem.body(), retryAfter);
    }

    /** The page that a proxy shows in place of the API. */
    static SandboxResponse page(int status) {
        String text = "<!DOCTYPE html><html><head><title>" + status + "</title></head><body><h1>"
                + (status == 200 ? "Please sign in to the network" : "Bad gateway") + "</h1></body></html>";
        return new SandboxResponse(status, "text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), 0);
    }
}
