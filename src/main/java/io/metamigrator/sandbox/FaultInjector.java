package io.metamigrator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Carries out the faults that a call has drawn, before and after its work is done. */
public final class FaultInjector {
    private final Consumer<Duration> offline;
    private final AtomicInteger lateCommits = new AtomicInteger();
    private volatile int epoch;

    FaultInjector(Consumer<Duration> offline) {
        this.offline = offline;
    }

    /** How many calls have lost their answer and are yet to be committed. */
    int pendingLateCommits() {
        return lateCommits.get();
    }

    /** Commits that are still to come are dropped. */
    void forgetLateCommits() {
        epoch = epoch + 1;
    }

    public void beforeCommit(SandboxRequest call) {
        for (InjectedFault strike : call.strikes()) {
            switch (strike.kind()) {
                case LATENCY -> Delay.of(strike.delay());
                case TOO_MANY_REQUESTS ->
                    call.answer(SandboxResponse.tooManyRequests(strike.rule().retryAfter()));
                case ERROR_BEFORE_COMMIT -> call.answer(error(strike, "nothing was done"));
                case HTML_PAGE -> call.answer(SandboxResponse.page(200));
                case HTML_ERROR -> call.answer(SandboxResponse.page(502));
                case LOST_BEFORE_COMMIT, DOWN -> abandon(call);
                case OFFLINE -> {
                    abandon(call);
                    offline.accept(strike.delay());
                }
                case LATE_COMMIT -> waitUnanswered(call, strike.delay());
                default -> {
                    // the others come at the gate or after the work
                }
            }
        }
    }

    public void afterCommit(SandboxRequest call) {
        for (InjectedFault strike : call.strikes()) {
            switch (strike.kind()) {
                case ERROR_AFTER_COMMIT -> call.answer(error(strike, "the work was done"));
                case LOST_AFTER_COMMIT -> call.lose();
                case CHANGED_FIELD -> changeField(call, strike.rule().field());
                case LATE_COMMIT -> lateCommits.decrementAndGet();
                default -> {
                    // the others came before the work, or come with the answer
                }
            }
        }
    }

    private static void abandon(SandboxRequest call) {
        call.lose();
        call.answer(SandboxResponse.empty(503));
    }

    private void waitUnanswered(SandboxRequest call, Duration delay) {
        int before = epoch;
        lateCommits.incrementAndGet();
        call.lose();
        Delay.of(delay);
        if (epoch != before) {
            call.answer(SandboxResponse.empty(503));
        }
    }

    private static SandboxResponse error(InjectedFault strike, String detail) {
        SandboxResponse problem =
                SandboxResponse.problem(strike.rule().status(), "The sandbox was told to fail.", detail);
        return new SandboxResponse(
                problem.status(),
                problem.contentType(),
                problem.body(),
                strike.rule().retryAfter());
    }

    private static void changeField(SandboxRequest call, String field) {
        if (call.answer().status() != 200) {
            return;
        }
        JsonNode answered = Json.read(call.answer().body());
        JsonNode first = answered instanceof ArrayNode list ? list.path(0) : answered;
        if (first instanceof ObjectNode entity) {
            change(entity, field.isEmpty() ? firstChangeable(entity) : field);
            call.answer(SandboxResponse.json(200, answered));
        }
    }

    private static String firstChangeable(ObjectNode entity) {
        for (Iterator<String> names = entity.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            boolean identifies = name.endsWith("id") || name.endsWith("Id") || name.endsWith("Number");
            if (!identifies && entity.get(name).isValueNode()) {
                return name;
            }
        }
        return "id";
    }

    private static void change(ObjectNode entity, String field) {
        JsonNode value = entity.path(field);
        if (value.isNumber()) {
            entity.put(field, value.decimalValue().add(BigDecimal.ONE));
        } else {
            entity.put(field, value.asText("") + "~");
        }
    }
}
