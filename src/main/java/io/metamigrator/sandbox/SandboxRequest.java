package io.metamigrator.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request on its way through the routes: what it asks, which faults strike it, and the answer once there is one. */
public final class SandboxRequest {
    private final JournalEntry entry;
    private final Target target;
    private final byte[] body;
    private final @Nullable String token;
    private final List<InjectedFault> strikes;
    private final ClientConnection wire;
    private @Nullable SandboxResponse answer;
    private boolean lost;

    SandboxRequest(
            JournalEntry entry,
            Target target,
            byte[] body,
            @Nullable String token,
            List<InjectedFault> strikes,
            ClientConnection wire) {
        this.entry = entry;
        this.target = target;
        this.body = body;
        this.token = token;
        this.strikes = strikes;
        this.wire = wire;
    }

    /** Whether it still waits for its answer. */
    public boolean isOpen() {
        return answer == null;
    }

    /** The name of the operation, by which the routes choose. */
    public String getOperation() {
        return target.operation().name();
    }

    Target target() {
        return target;
    }

    JournalEntry entry() {
        return entry;
    }

    byte[] body() {
        return body;
    }

    @Nullable
    String token() {
        return token;
    }

    List<InjectedFault> strikes() {
        return strikes;
    }

    Optional<InjectedFault> strike(FaultKind kind) {
        for (InjectedFault strike : strikes) {
            if (strike.kind() == kind) {
                return Optional.of(strike);
            }
        }
        return Optional.empty();
    }

    ClientConnection wire() {
        return wire;
    }

    SandboxResponse answer() {
        return answer == null ? SandboxResponse.problem(404, "Not found.", "Nothing answers to this path.") : answer;
    }

    void answer(SandboxResponse answer) {
        this.answer = answer;
    }

    /** Answers with what comes of this, or with its refusal. */
    void attempt(Supplier<SandboxResponse> work) {
        try {
            answer = work.get();
        } catch (Refusal refusal) {
            answer = refusal.answer();
        }
    }

    boolean isLost() {
        return lost;
    }

    /** Closes the connection without an answer; the work may still go on. */
    void lose() {
        lost = true;
        entry.answer("lost");
        wire.hangUp();
    }
}
