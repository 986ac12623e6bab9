package io.metamigrator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** Answers under {@code /sandbox}: journal, state, faults, reset. */
public final class ControlApi {
    private final Sandbox sandbox;

    ControlApi(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    public SandboxResponse journal(@Header("since") @Nullable String since) {
        return answer(() -> {
            OptionText text = new OptionText("?", since == null ? Map.of() : Map.of("since", since));
            List<Object> entries = new ArrayList<>();
            sandbox.journal(text.number("since", 0, 0, Long.MAX_VALUE)).forEach(entry -> entries.add(entry.asJson()));
            return SandboxResponse.json(200, entries);
        });
    }

    public SandboxResponse state() {
        return SandboxResponse.json(200, sandbox.state());
    }

    public SandboxResponse faults() {
        return SandboxResponse.json(
                200, sandbox.faults().rules().stream().map(FaultRule::asJson).toList());
    }

    /** Takes one rule or an array of rules: {@code {"kind": "lost-after-commit", "share": 0.05}}. */
    public SandboxResponse addFaults(@Body byte[] body) {
        return answer(() -> {
            JsonNode sent = Json.read(body);
            Iterable<JsonNode> rules = sent instanceof ArrayNode list ? list : List.of(sent);
            List<FaultRule> read = StreamSupport.stream(rules.spliterator(), false)
                    .map(ControlApi::rule)
                    .toList();
            read.forEach(sandbox.faults()::add);
            return faults();
        });
    }

    public SandboxResponse clearFaults() {
        sandbox.faults().clear();
        return SandboxResponse.empty(204);
    }

    public SandboxResponse reset() {
        sandbox.reset();
        return SandboxResponse.empty(204);
    }

    /** Closes the port for this long, once the answer is out. */
    public SandboxResponse goOffline(@Header("delay") @Nullable String delay) {
        return answer(() -> {
            OptionText text = new OptionText("?", delay == null ? Map.of() : Map.of("delay", delay));
            sandbox.goOffline(text.duration("delay", Duration.ofSeconds(1)));
            return SandboxResponse.empty(202);
        });
    }

    private static FaultRule rule(JsonNode sent) {
        Map<String, String> settings = new LinkedHashMap<>();
        sent.properties()
                .forEach(field -> settings.put(field.getKey(), field.getValue().asText()));
        String kind = settings.remove("kind");
        return FaultRule.of(kind == null ? "" : kind, settings);
    }

    private static SandboxResponse answer(Supplier<SandboxResponse> work) {
        try {
            return work.get();
        } catch (SandboxOptionException e) {
            return SandboxResponse.problem(
                    400, "The sandbox does not understand this.", String.valueOf(e.getMessage()));
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }
}
