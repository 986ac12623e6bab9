package io.metamigrator.sandbox;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When a fault strikes, and how.
 *
 * @param share of the calls that match, 0 to 1
 * @param method the only method it strikes, or empty for all
 * @param path a part of the path, {@code orders} or {@code users/login}, or empty for all
 * @param after how many matching calls go free first
 * @param max how often it strikes at most
 * @param within how long it is in force from when it was added; zero: for good
 * @param delay what it means depends on the kind
 * @param jitter up to how much is added to the delay
 * @param status of errors
 * @param retryAfter seconds, of 429 and, when not 0, of errors
 * @param field that comes back changed, or empty for the first one that can be
 */
public record FaultRule(
        FaultKind kind,
        double share,
        String method,
        String path,
        long after,
        long max,
        Duration within,
        Duration delay,
        Duration jitter,
        int status,
        int retryAfter,
        String field) {
    private static final Set<String> NAMES = Set.of(
            "share", "method", "path", "after", "max", "within", "delay", "jitter", "status", "retry-after", "field");

    /**
     * Reads {@code kind=share[:name=value...]}, such as {@code late-commit=0.05:delay=2s:method=POST:path=orders:max=10};
     * the share may be left out and is then 1.
     */
    public static FaultRule of(String text) {
        String[] parts = text.split(":");
        String[] head = parts[0].split("=", 2);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("share", head.length == 2 ? head[1].strip() : "1");
        for (int i = 1; i < parts.length; i++) {
            String[] setting = parts[i].split("=", 2);
            if (setting.length != 2) {
                throw new SandboxOptionException("fault " + head[0], parts[i], "settings as name=value");
            }
            settings.put(setting[0].strip(), setting[1].strip());
        }
        return of(head[0].strip(), settings);
    }

    static FaultRule of(String label, Map<String, String> settings) {
        FaultKind kind = FaultKind.of(label)
                .orElseThrow(() -> new SandboxOptionException(
                        "fault",
                        label,
                        Stream.of(FaultKind.values()).map(FaultKind::label).collect(Collectors.joining(", "))));
        OptionText text = new OptionText("fault " + label + ": ", settings).allowing(NAMES);
        return new FaultRule(
                kind,
                text.share("share", 1),
                text.text("method", ""),
                text.text("path", ""),
                text.number("after", 0, 0, Long.MAX_VALUE),
                text.number("max", once(kind) ? 1 : Long.MAX_VALUE, 0, Long.MAX_VALUE),
                text.duration("within", Duration.ZERO),
                text.duration("delay", usualDelay(kind)),
                text.duration("jitter", Duration.ZERO),
                (int) text.number("status", 503, 400, 599),
                (int) text.number("retry-after", kind == FaultKind.TOO_MANY_REQUESTS ? 1 : 0, 0, 86_400),
                text.text("field", ""));
    }

    boolean matches(String method, String path) {
        return (this.method.isEmpty() || this.method.equalsIgnoreCase(method)) && path.contains(this.path);
    }

    /** The rule under the names by which it can be given again. */
    Object asJson() {
        return Json.object()
                .put("kind", kind.label())
                .put("share", share)
                .put("method", method)
                .put("path", path)
                .put("after", after)
                .put("max", max)
                .put("within", within.toMillis() + "ms")
                .put("delay", delay.toMillis() + "ms")
                .put("jitter", jitter.toMillis() + "ms")
                .put("status", status)
                .put("retry-after", retryAfter)
                .put("field", field);
    }

    private static boolean once(FaultKind kind) {
        return kind == FaultKind.REVOKE_TOKENS || kind == FaultKind.OFFLINE;
    }

    private static Duration usualDelay(FaultKind kind) {
        return switch (kind) {
            case LATENCY -> Duration.ofMillis(100);
            case LATE_COMMIT, SLOW_BODY, OFFLINE -> Duration.ofSeconds(1);
            default -> Duration.ZERO;
        };
    }
}
