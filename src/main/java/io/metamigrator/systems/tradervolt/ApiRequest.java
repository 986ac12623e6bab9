package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.traffic.Traffic;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call of the API.
 *
 * @param path from the root, with the query where there is one: {@code /api/v1/traders}
 * @param body JSON to send, or null
 * @param authorised whether the call carries the access token; only login and refresh go without
 * @param elements for a list: takes each element as it arrives; null to get the answer's body whole
 */
record ApiRequest(
        String method,
        String path,
        @Nullable JsonNode body,
        boolean authorised,
        @Nullable ElementReader elements) {

    /** Takes a list's elements. A call that is made again starts it again. */
    interface ElementReader extends Consumer<JsonNode> {

        /** Forgets what it has taken of this call; it follows from its first element. */
        void restart();

        /** Comes before the elements where they may be those of one page. */
        void paged();

        /** The elements have come to their end; what was told of pages beside them. */
        void told(PageHints hints);
    }

    static ApiRequest get(String path) {
        return new ApiRequest("GET", path, null, true, null);
    }

    static ApiRequest list(String path, ElementReader elements) {
        return new ApiRequest("GET", path, null, true, elements);
    }

    static ApiRequest post(String path, JsonNode body) {
        return new ApiRequest("POST", path, body, true, null);
    }

    static ApiRequest delete(String path) {
        return new ApiRequest("DELETE", path, null, true, null);
    }

    /** A login or refresh: repeatable, and without a token of its own. */
    static ApiRequest unauthorised(String path, JsonNode body) {
        return new ApiRequest("POST", path, body, false, null);
    }

    /** Whether making the call twice is as good as once. */
    boolean repeatable() {
        return !method.equals("POST") || !authorised;
    }

    /** Whether the call may change the migrated data. */
    boolean writes() {
        return writes(method, authorised);
    }

    /** The same of a request, which carries a token where it is authorised. */
    static boolean writes(String method, boolean authorised) {
        return authorised && !method.equals("GET");
    }

    /** What is called, without the id of what it is called for. */
    Traffic.Operation operation() {
        String[] parts = place().split("/", 6); // "", api, v1, collection, id
        String name = parts.length < 4 ? place() : parts[3];
        boolean ofOne = parts.length > 4;
        return new Traffic.Operation(method, !ofOne ? name : name + "/" + (authorised ? "{id}" : parts[4]));
    }

    /** The path without a query. */
    String place() {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    /** The query, as it goes over the wire; empty where there is none. */
    String query() {
        int query = path.indexOf('?');
        return query < 0 ? "" : path.substring(query + 1);
    }

    @Override
    public String toString() {
        return method + " " + place();
    }
}
