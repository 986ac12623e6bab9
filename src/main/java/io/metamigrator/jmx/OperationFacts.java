package io.metamigrator.jmx;

import io.metamigrator.migration.PhaseResult;
import io.metamigrator.serve.DoorWords;
import io.metamigrator.serve.ServedOperation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of work as JMX shows it; text that is not there is empty. */
public final class OperationFacts {
    private final ServedOperation operation;

    OperationFacts(ServedOperation operation) {
        this.operation = operation;
    }

    public String getId() {
        return operation.id();
    }

    public String getVerb() {
        return operation.name();
    }

    public String getWho() {
        return operation.who();
    }

    public String getBeganAt() {
        return operation.beganAt().toString();
    }

    public String getEndedAt() {
        return operation.endedAt() == null ? "" : operation.endedAt().toString();
    }

    public boolean isUnderWay() {
        return operation.isUnderWay();
    }

    /** As a command would end; -1 while it is under way, and where it failed. */
    public int getExitCode() {
        PhaseResult result = operation.result();
        return result == null ? -1 : result.exitCode().code();
    }

    public String getFailure() {
        return DoorWords.JMX.of(orEmpty(operation.failure()));
    }

    /** The lines that a command would print. */
    public List<String> getLines() {
        PhaseResult result = operation.result();
        return result == null ? List.of() : result.text();
    }

    /** The command that one would give next, without {@code ./migrate}. */
    public String getNext() {
        PhaseResult result = operation.result();
        return result == null ? "" : result.next();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
