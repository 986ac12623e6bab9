package io.metamigrator.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.metamigrator.migration.failure.ExitCode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a call was not carried out, as RFC 9457 has it.
 *
 * @param detail words for people: what happened and what to do
 * @param exitCode how the command line would end; null where the call did not get so far
 */
record Problem(int status, String detail, @Nullable ExitCode exitCode) {
    static final String TYPE = "application/problem+json";

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(408, "Request Timeout"),
            Map.entry(409, "Conflict"),
            Map.entry(413, "Content Too Large"),
            Map.entry(414, "URI Too Long"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(421, "Misdirected Request"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(503, "Service Unavailable"));

    Problem(int status, String detail) {
        this(status, detail, null);
    }

    /** The status of a failure that the command line would end with this code for. */
    static int status(ExitCode code) {
        return switch (code) {
            case USAGE -> 400;
            case REFUSED -> 409;
            case UNAVAILABLE, INTERRUPTED -> 503;
            default -> 500;
        };
    }

    byte[] json() {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", TITLES.getOrDefault(status, "Error"))
                .put("status", status)
                .put("detail", detail);
        if (exitCode != null) {
            json.put("exitCode", exitCode.code());
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
