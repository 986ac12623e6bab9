package io.metamigrator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Optional;

/**
 * A call that was let in and fits its description: the body of every route of the API.
 *
 * @param operation the id of the route that carries it out
 * @param path the values of its path, by name
 * @param query the values of its query, by name
 * @param body what it brings; an empty object where it brings nothing
 */
public record ApiCall(
        String operation,
        Caller caller,
        boolean isChange,
        Map<String, String> path,
        Map<String, String> query,
        JsonNode body) {

    public ApiCall {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
        body = body.isMissingNode() ? JsonNodeFactory.instance.objectNode() : body;
    }

    /** A value of the path, which the description promises. */
    String at(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalStateException("the path of " + operation + " has no " + name);
        }
        return value;
    }

    Optional<String> given(String name) {
        return Optional.ofNullable(query.get(name));
    }

    long number(String name, long otherwise) {
        return given(name).map(Long::parseLong).orElse(otherwise);
    }

    /** A text of the body. */
    Optional<String> text(String name) {
        return Optional.of(body.path(name)).filter(JsonNode::isValueNode).map(JsonNode::asText);
    }

    /** @throws CallRefusedException 403, naming the role */
    void require(Role role) {
        if (!caller.role().may(role)) {
            throw CallRefusedException.needs(role, caller);
        }
    }
}
