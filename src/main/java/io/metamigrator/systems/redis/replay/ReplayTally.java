package io.metamigrator.systems.redis.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.deadletter.LetterOptions;
import io.metamigrator.deadletter.LetterText;
import io.metamigrator.ledger.Letter;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.files.TextTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What becomes of the letters of a replay, in numbers. One thread. */
final class ReplayTally {
    private static final int TOLD = 20;

    private final Map<String, Map<State, Long>> parts = new TreeMap<>();
    private final List<String> remarks = new ArrayList<>();
    private long taken;
    private long leftOut;
    private long writes;

    void taken(Letter letter) {
        taken++;
        parts.computeIfAbsent(letter.record().type(), none -> new EnumMap<>(State.class));
    }

    void ended(Letter letter, State state) {
        parts.get(letter.record().type()).merge(state, 1L, Long::sum);
    }

    void leaveOut(Letter letter, String why) {
        leftOut++;
        if (remarks.size() < TOLD) {
            remarks.add(letter.id() + " is left out: " + why);
        }
    }

    void wrote(long keys) {
        writes += keys;
    }

    PhaseResult rehearsal(String id, LetterOptions options) {
        List<String> lines = new ArrayList<>();
        lines.add("Dry run: nothing is sent.");
        lines.add(LetterText.number(taken) + " would be sent again; " + leftOut + " left out");
        lines.addAll(remarks);
        lines.add("Writes: 0");
        return new PhaseResult(
                ExitCode.DONE,
                lines,
                facts("dry-run", id),
                taken == 0
                        ? options.list("redis")
                        : options.replay("redis", " --apply --i-understand-this-will-write-to-redis"));
    }

    PhaseResult result(String id, LetterOptions options) {
        ObjectNode facts = facts("production", id);
        ObjectNode types = facts.putObject("types");
        TextTable table = new TextTable("part", "copied", "skipped", "refused again");
        parts.forEach((part, states) -> {
            table.row(part, of(states, State.CONFIRMED), of(states, State.SKIPPED), of(states, State.REJECTED));
            types.putObject(part)
                    .put("copied", of(states, State.CONFIRMED))
                    .put("skipped", of(states, State.SKIPPED))
                    .put("failed", of(states, State.REJECTED));
        });
        long refused = parts.values().stream()
                .mapToLong(states -> of(states, State.REJECTED))
                .sum();
        List<String> lines = new ArrayList<>();
        lines.add(LetterText.number(taken) + " sent again; " + leftOut + " left out");
        lines.addAll(table.lines());
        lines.addAll(remarks);
        lines.add("Writes: " + writes);
        boolean done = refused + leftOut == 0;
        return new PhaseResult(
                done ? ExitCode.DONE : ExitCode.DONE_WITH_DEAD_LETTERS,
                lines,
                facts,
                done ? "redis verify" : options.list("redis"));
    }

    private static long of(Map<State, Long> states, State state) {
        return states.getOrDefault(state, 0L);
    }

    private ObjectNode facts(String mode, String id) {
        ObjectNode facts = JsonNodeFactory.instance
                .objectNode()
                .put("migration", "redis")
                .put("phase", "replay")
                .put("mode", mode)
                .put("replay", id)
                .put("letters", taken)
                .put("leftOut", leftOut)
                .put("writes", writes);
        ArrayNode told = facts.putArray("remarks");
        remarks.forEach(told::add);
        return facts;
    }
}
