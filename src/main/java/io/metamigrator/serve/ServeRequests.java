package io.metamigrator.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.outside.BoundedJson;
import io.metamigrator.outside.Numbers;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what a command of this machine asks of a server that runs: one line each, a verb and what it needs as JSON, answered
 * by one JSON object with an {@code exitCode} and, where it is refused, an {@code error}.
 */
final class ServeRequests {
    private static final Logger LOG = LoggerFactory.getLogger(ServeRequests.class);

    /** Reads the settings anew. */
    static final String RELOAD = "reload";

    /** Tells what keeps migrations from being up. */
    static final String PROBLEMS = "problems";

    static final String PAUSE = "pause";
    static final String RESUME = "resume";
    static final String ABORT = "abort";
    static final String RATE = "rate";

    /** Tells how migrations are, and what they are doing. */
    static final String STANDING = "standing";

    private static final int LONGEST_NOTE = 200;
    private static final long HIGHEST_RATE = 1_000_000;

    private final JsonMapper json = BoundedJson.mapper();
    private final Server server;

    ServeRequests(Server server) {
        this.server = server;
    }

    /** @param who is told in the audit */
    String answer(String request, String who) {
        ObjectNode answer = json.createObjectNode();
        try {
            String[] parts = request.split(" ", 2);
            answer(answer, parts[0], parts.length == 1 ? json.createObjectNode() : json.readTree(parts[1]), who);
            answer.put("exitCode", ExitCode.DONE.code());
        } catch (MigrationException e) {
            refuse(answer, e.exitCode(), String.valueOf(e.getMessage()));
        } catch (JsonProcessingException e) {
            refuse(answer, ExitCode.USAGE, "the request cannot be read");
        } catch (RuntimeException e) {
            LOG.error("a request of this machine failed: a defect of ours", e);
            refuse(answer, ExitCode.DEFECT, "a defect of ours; see the log of serve");
        }
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuse(ObjectNode answer, ExitCode code, String why) {
        answer.removeAll();
        answer.put("exitCode", code.code()).put("error", why);
    }

    private void answer(ObjectNode answer, String verb, JsonNode facts, String who) {
        switch (verb) {
            case RELOAD -> add(answer.putArray("changes"), server.reload("./migrate reload"));
            case PROBLEMS -> addProblems(answer.putObject("problems"));
            case STANDING -> addStandings(answer.putArray("migrations"), facts);
            case PAUSE -> pause(migration(facts), facts.path("note").asText().strip(), who);
            case RESUME -> migration(facts).resume(who);
            case ABORT -> migration(facts).abort(who);
            case RATE -> rate(migration(facts), facts.path("rate").asText(), who);
            default -> throw MigrationException.usage("there is no request " + verb);
        }
        if (facts.has("migration") && !verb.equals(STANDING)) {
            addStandings(answer.putArray("migrations"), facts);
        }
    }

    private ServedMigration migration(JsonNode facts) {
        return server.migrations().named(facts.path("migration").asText());
    }

    private static void pause(ServedMigration migration, String note, String who) {
        if (note.length() > LONGEST_NOTE) {
            throw MigrationException.usage("a note has " + LONGEST_NOTE + " characters at most");
        }
        migration.pause(who, note.isEmpty() ? "by " + who : note);
    }

    private static void rate(ServedMigration migration, String rate, String who) {
        try {
            var perSecond = Numbers.of(rate);
            if (perSecond.longValue() > HIGHEST_RATE) {
                throw MigrationException.usage("a rate is " + HIGHEST_RATE + " at most, not " + rate);
            }
            migration.rate(perSecond, who);
        } catch (NumberFormatException e) {
            throw MigrationException.usage("a rate is a number of 0 or more, such as 1 or 0.5, not '" + rate + "'");
        }
    }

    private void addStandings(ArrayNode standings, JsonNode facts) {
        if (facts.has("migration")) {
            standings.add(standing(migration(facts)));
        } else {
            server.migrations().all().forEach(migration -> standings.add(standing(migration)));
        }
    }

    /** As over HTTP, but for what the work has answered, which may be long. */
    private static ObjectNode standing(ServedMigration migration) {
        ObjectNode standing = MigrationJson.of(migration);
        migration.operation().ifPresent(operation -> {
            ObjectNode shown = (ObjectNode) standing.path("operation");
            shown.remove("result");
            if (operation.exitCode() != null) {
                shown.put("exitCode", operation.exitCode().code());
            }
        });
        return standing;
    }

    private void addProblems(ObjectNode problems) {
        server.migrations()
                .all()
                .forEach(migration -> migration.problem().ifPresent(why -> problems.put(migration.name(), why)));
    }

    private static void add(ArrayNode array, List<SettingChange> changes) {
        for (SettingChange change : changes) {
            array.addObject()
                    .put("key", change.key())
                    .put("from", change.from())
                    .put("to", change.to())
                    .put("result", change.result().name().toLowerCase(Locale.ROOT))
                    .put("remark", change.remark())
                    .put("line", change.line());
        }
    }
}
