package io.metamigrator.serve;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * Puts into the log, a sentence each, what begins and ends and what people do; whoever tells more logs it, too. What did not
 * end well is a warning, and an error where nobody has refused or stopped it.
 */
final class EventLog implements Consumer<Event> {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    private record Line(Level level, String words) {}

    @Override
    public void accept(Event event) {
        line(event).ifPresent(line -> {
            Map<String, String> before = MDC.getCopyOfContextMap();
            MDC.put("migration", event.migration());
            Optional.ofNullable(event.facts().get("operation")).ifPresent(id -> MDC.put("operation", id));
            LOG.atLevel(line.level()).log(line.words());
            MDC.setContextMap(before == null ? Map.of() : before);
        });
    }

    private static Optional<Line> line(Event event) {
        Map<String, String> facts = event.facts();
        String who = facts.getOrDefault("who", "");
        String verb = facts.getOrDefault("verb", "");
        return switch (event.kind()) {
            case "began" -> told(verb + " began, asked for by " + who);
            case "ended" -> Optional.of(ended(verb, facts));
            case "paused" -> told(held(who, facts.getOrDefault("reason", "")));
            case "resumed" -> told("let go on by " + who);
            case "aborted" -> told(verb + " is being ended, as " + who + " has asked");
            case "rate" -> told("rate changed to " + facts.getOrDefault("rate", "") + " a second by " + who);
            case "note" -> told(facts.getOrDefault("text", ""));
            default -> Optional.empty();
        };
    }

    /** @param reason which says no more than who, where no other was given */
    private static String held(String who, String reason) {
        return "held by " + who + (reason.isEmpty() || reason.equals("by " + who) ? "" : ": " + reason);
    }

    private static Optional<Line> told(String words) {
        return Optional.of(new Line(Level.INFO, words));
    }

    private static Line ended(String verb, Map<String, String> facts) {
        String code = facts.getOrDefault("exitCode", "");
        String after = " after " + facts.getOrDefault("seconds", "0") + " s";
        String reason = facts.getOrDefault("reason", "");
        if (reason.isEmpty()) {
            return new Line(Level.INFO, verb + " ended well" + after);
        }
        boolean hasFailed = facts.getOrDefault("outcome", "").equals(reason);
        return switch (code) {
            case "130" -> new Line(Level.WARN, verb + " was stopped" + after + ": " + reason);
            case "2", "3" ->
                new Line(
                        Level.WARN,
                        verb + (hasFailed ? " was refused" : " ended with exit code " + code) + after + ": " + reason);
            default ->
                hasFailed
                        ? new Line(Level.ERROR, verb + " failed" + after + ": " + reason)
                        : new Line(Level.WARN, verb + " ended with exit code " + code + after + ": " + reason);
        };
    }
}
