package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.traffic.Traffic;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call of the API.
 *
 * @param path from the root: {@code /api/v1/traders}
 * @param body JSON to send, or null
 * @param authorised whether the call carries the access token; only login and refresh go without
 * @param elements for a list: takes each element as it arrives; null to get the answer's body whole
 */
record Call(
        String method,
        String path,
        @Nullable JsonNode body,
        boolean authorised,
        @Nullable ElementReader elements) {

    /** Takes a list's elements. A call that is made again starts it again. */
    interface ElementReader extends Consumer<JsonNode> {

        /** Forgets what it has taken; the list follows from its first element. */
        void restart();
    }

    static Call get(String path) {
        return new Call("GET", path, null, true, null);
    }

    static Call list(String path, ElementReader elements) {
        return new Call("GET", path, null, true, elements);
    }

    static Call post(String path, JsonNode body) {
        return new Call("POST", path, body, true, null);
    }

    static Call delete(String path) {
        return new Call("DELETE", path, null, true, null);
    }

    /** A login or refresh: repeatable, and without a token of its own. */
    static Call unauthorised(String path, JsonNode body) {
        return new Call("POST", path, body, false, null);
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
        String[] parts = path.split("/", 6); // "", api, v1, collection, id
        String name = parts.length < 4 ? path : parts[3];
        boolean ofOne = parts.length > 4;
        return new Traffic.Operation(method, !ofOne ? name : name + "/" + (authorised ? "{id}" : parts[4]));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
