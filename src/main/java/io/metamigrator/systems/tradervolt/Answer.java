package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What came back for a call.
 *
 * @param status the HTTP status; 0 where the answer was lost
 * @param body the JSON; missing where there was none
 */
public record Answer(int status, JsonNode body) {
    private static final Answer LOST = new Answer(0, MissingNode.getInstance());

    /** The call was sent and no answer came: it may or may not have been carried out. */
    static Answer lost() {
        return LOST;
    }

    public boolean isLost() {
        return status == 0;
    }

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

    /** The service's own words for a refusal, by {@code title}, {@code detail} or {@code description}. */
    String problem() {
        StringBuilder text = new StringBuilder("HTTP " + status);
        for (String field : new String[] {"title", "detail", "description"}) {
            if (body.path(field).isTextual()) {
                text.append(text.indexOf(":") < 0 ? ": " : "; ")
                        .append(body.path(field).textValue());
            }
        }
        return text.length() > 300 ? text.substring(0, 300) + "..." : text.toString();
    }
}
