package io.metamigrator.migration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.failure.ExitCode;
import java.util.List;

/**
 * What a phase answers: the body that comes back from {@code direct:<migration>-<phase>}. Doors print it, as text or as
 * JSON, and end with its exit code.
 *
 * @param exitCode how it ended
 * @param text lines for people, tables laid out; no trailing line ends
 * @param json the same facts for programs
 * @param next the command that a person would type next, without {@code ./migrate}; empty if there is none
 */
public record PhaseResult(ExitCode exitCode, List<String> text, ObjectNode json, String next) {

    public PhaseResult {
        text = List.copyOf(text);
    }
}
