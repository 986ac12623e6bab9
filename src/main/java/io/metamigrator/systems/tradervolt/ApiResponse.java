package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What came back for a call.
 *
 * @param status the HTTP status
 * @param body the JSON; missing where there was none
 */
public record ApiResponse(int status, JsonNode body) {
    /** Whether it is an answer that shows a list, or a page of one. */
    boolean isList() {
        return isList(status);
    }

    static boolean isList(int status) {
        return status == 200 || status == 204 || status == 206;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether a page or text came with it that is not the API's JSON. */
    boolean isForeign() {
        return body.isTextual();
    }

    /** Whether it says of a creation, in spite of its status, that nothing was created. */
    boolean isDenial() {
        for (String field : List.of("success", "succeeded", "isSuccess", "ok")) {
            if (body.path(field).asText().equalsIgnoreCase("false")) {
                return true;
            }
        }
        return List.of("error", "errors").stream()
                .map(body::path)
                .anyMatch(error -> error.isContainerNode()
                        ? !error.isEmpty()
                        : !error.asText("").isBlank()
                                && !error.isNull()
                                && !error.asText().equalsIgnoreCase("false"));
    }

    /** The service's own words for a refusal. */
    String problem() {
        String words = ServiceWords.of(body);
        return "HTTP " + status + (words.isEmpty() ? "" : ": " + words);
    }

    /** The beginning of them, for a message. */
    String briefly() {
        String text = problem();
        return text.length() > 300 ? text.substring(0, 300) + "..." : text;
    }
}
