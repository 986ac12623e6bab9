package io.metamigrator.sandbox;

import java.nio.charset.StandardCharsets;

/**
 * What goes back to the caller.
 *
 * @param contentType empty when there is no body
 * @param retryAfter seconds, or 0 for no such header
 */
public record Answer(int status, String contentType, byte[] body, int retryAfter) {
    private static final byte[] NOTHING = new byte[0];

    static Answer json(int status, byte[] body) {
        return new Answer(status, "application/json", body, 0);
    }

    static Answer json(int status, Object body) {
        return json(status, Json.write(body));
    }

    static Answer empty(int status) {
        return new Answer(status, "", NOTHING, 0);
    }

    /** An error in the shape of ProblemDetails. */
    static Answer problem(int status, String title, String detail) {
        byte[] body = Json.write(
                Json.object().put("title", title).put("detail", detail).put("status", status));
        return new Answer(status, "application/problem+json", body, 0);
    }

    static Answer tooManyRequests(int retryAfter) {
        Answer problem = problem(429, "Too many requests.", "Try again in " + retryAfter + " s.");
        return new Answer(429, problem.contentType(), problem.body(), retryAfter);
    }

    /** The page that a proxy shows in place of the API. */
    static Answer page(int status) {
        String text = "<!DOCTYPE html><html><head><title>" + status + "</title></head><body><h1>"
                + (status == 200 ? "Please sign in to the network" : "Bad gateway") + "</h1></body></html>";
        return new Answer(status, "text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), 0);
    }
}
