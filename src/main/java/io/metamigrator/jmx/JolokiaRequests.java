package io.metamigrator.jmx;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.outside.BoundedJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.jolokia.server.core.request.BadRequestException;
import org.jolokia.server.core.request.JolokiaRequest;
import org.jolokia.server.core.request.JolokiaRequestFactory;
import org.jolokia.server.core.request.ProcessingParameters;

/**
 * What is asked of Jolokia, held to what this program answers before Jolokia reads it: few requests at a time, of the kinds
 * that look and that change, and no nesting that a reader could drown in.
 *
 * @param text the request as one that reads it next has to understand it, too
 * @param kinds of each request in it, such as {@code read}
 * @param change whether one of them may change something
 */
record JolokiaRequests(String text, List<String> kinds, boolean change) {
    private static final int MOST = 50;
    private static final String LIST = "list";
    private static final String EXEC = "exec";
    private static final Set<String> LOOKING = Set.of("read", LIST, "search", "version");
    private static final Set<String> CHANGING = Set.of(EXEC, "write");

    private static final JsonMapper JSON = JsonMapper.builder(
                    BoundedJson.factory(20_000, 20).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    JolokiaRequests {
        kinds = List.copyOf(kinds);
    }

    /** A request that is JSON. @throws JolokiaRefusedException where it is none, or holds what is not answered */
    static JolokiaRequests ofBody(byte[] body) {
        JsonNode read;
        try {
            read = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw JolokiaRefusedException.bad("the body is no JSON that a request can be");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (read.isArray() && (read.isEmpty() || read.size() > MOST)) {
            throw JolokiaRefusedException.bad("a list of requests holds 1 to " + MOST + " of them");
        }
        List<JsonNode> requests =
                read.isArray() ? StreamSupport.stream(read.spliterator(), false).toList() : List.of(read);
        List<String> kinds = requests.stream().map(JolokiaRequests::kind).toList();
        if (kinds.size() > 1 && kinds.contains(LIST)) {
            throw JolokiaRefusedException.bad("a request of the type list stands alone");
        }
        requests.stream()
                .filter(request -> kind(request).equals("read"))
                .forEach(request -> JolokiaReads.narrow((ObjectNode) request));
        return new JolokiaRequests(read.toString(), kinds, requests.stream().anyMatch(JolokiaRequests::mayChange));
    }

    private static String kind(JsonNode request) {
        if (!request.path("type").isTextual() || request.has("target")) {
            throw JolokiaRefusedException.bad("a request is an object with a type, and without a target");
        }
        return known(request.path("type").textValue());
    }

    private static boolean mayChange(JsonNode request) {
        String kind = kind(request);
        return CHANGING.contains(kind)
                && !(kind.equals(EXEC)
                        && shows(
                                request.path("mbean").asText(),
                                request.path("operation").asText()));
    }

    private static boolean shows(String mbean, String operation) {
        try {
            return MBeanAccess.shows(new ObjectName(mbean), operation);
        } catch (MalformedObjectNameException e) {
            return false;
        }
    }

    /** A request that is a path, such as {@code /read/BEAN/ATTRIBUTE}; without anything it asks for the version. */
    static JolokiaRequests ofPath(String path) {
        String[] segments = path.split("/");
        known(segments.length < 2 ? "version" : segments[1]);
        try {
            JolokiaRequest request = JolokiaRequestFactory.createGetRequest(path, new ProcessingParameters(Map.of()));
            return ofBody(request.toJSON().toJSONString().getBytes(StandardCharsets.UTF_8));
        } catch (BadRequestException | RuntimeException e) {
            if (e instanceof JolokiaRefusedException refused) {
                throw refused;
            }
            throw JolokiaRefusedException.bad("the path is no request of Jolokia");
        }
    }

    private static String known(String kind) {
        String known = kind.toLowerCase(Locale.ROOT);
        if (!LOOKING.contains(known) && !CHANGING.contains(known)) {
            throw new JolokiaRefusedException(
                    403, "requests are of the types read, list, search, version, exec and write");
        }
        return known;
    }

    boolean isList() {
        return kinds.equals(List.of(LIST));
    }

    /** Whether all MBeans are to be listed, each described by itself. */
    boolean isListOfEach() {
        try {
            JsonNode request = JSON.readTree(text);
            return isList()
                    && !request.has("path")
                    && !request.at("/config/listCache").asBoolean();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether Jolokia is asked one thing, which has one answer. */
    boolean isOne() {
        return kinds.size() == 1;
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
