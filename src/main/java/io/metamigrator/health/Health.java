package io.metamigrator.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.health.LookBook;
import io.metamigrator.migration.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Answers the two questions of a container's probes: whether the process should be started again, and whether it can be
 * given work. The target is not part of either: an outage of it is waited for by the run, and starting again mends nothing.
 * What the last look at source and target has found is told beside, and changes neither.
 */
public final class Health {
    private final RoutesCheck routes;
    private final List<HealthCheck> checks;
    private final Settings settings;
    private final ObjectMapper json;

    Health(RoutesCheck routes, List<HealthCheck> others, Settings settings, ObjectMapper json) {
        this.routes = routes;
        this.settings = settings;
        this.checks = java.util.stream.Stream.concat(java.util.stream.Stream.of(routes), others.stream())
                .toList();
        this.json = json;
    }

    /** That this answers is the answer. */
    public void live(Exchange exchange) {
        reply(exchange, true, json.createObjectNode().put("status", "up"));
    }

    /** 200 where all is well, else 503; with what each check has found. */
    public void ready(Exchange exchange) {
        ObjectNode answer = json.createObjectNode();
        ArrayNode found = json.createArrayNode();
        boolean well = true;
        for (HealthCheck check : checks) {
            Optional<String> problem = problem(check);
            ObjectNode node =
                    found.addObject().put("name", check.name()).put("status", problem.isEmpty() ? "up" : "down");
            problem.ifPresent(words -> node.put("problem", words));
            well &= problem.isEmpty();
        }
        answer.put("status", well ? "up" : "down").set("checks", found);
        ArrayNode stopped = answer.putArray("stoppedRoutes");
        routes.stopped().forEach(stopped::add);
        ArrayNode looks = answer.putArray("migrations");
        routes.names().forEach(name -> LookBook.of(settings, name).last().ifPresent(look -> looks.add(look.outline())));
        reply(exchange, well, answer);
    }

    /** A check that fails itself has found that something is wrong. */
    private static Optional<String> problem(HealthCheck check) {
        try {
            return check.problem();
        } catch (RuntimeException e) {
            return Optional.of("cannot be told: " + e);
        }
    }

    private static void reply(Exchange exchange, boolean well, ObjectNode answer) {
        Message message = exchange.getMessage();
        message.getHeaders().clear();
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, well ? 200 : 503);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(answer.toString().getBytes(StandardCharsets.UTF_8));
    }
}
