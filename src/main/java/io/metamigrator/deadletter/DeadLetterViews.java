package io.metamigrator.deadletter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.DeadLetterFilter;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.files.TextTable;
import io.metamigrator.migration.view.RunFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.Body;

/** {@code dead-letters list}, {@code show}, {@code discard} and {@code restore}, as the routes call them. */
public final class DeadLetterViews {
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    private final DeadLetters letters;
    private final DeadLetterDetails facts;
    private final ObjectMapper json;

    DeadLetterViews(DeadLetters letters, ObjectMapper json) {
        this.letters = letters;
        this.facts = new DeadLetterDetails(json);
        this.json = json;
    }

    /** One page of letters, and how many there are in all. */
    public PhaseResult list(@Body ViewRequest request) {
        DeadLetterOptions options = new DeadLetterOptions(request.options());
        DeadLetterFilter filter = letters.filter(options);
        int max = options.number("max", PAGE, LARGEST_PAGE);
        long after = options.text("after").map(DeadLetterOptions::id).orElse(0L);
        List<DeadLetter> page = letters.list(filter, after, max);
        ObjectNode counts = DeadLetterDetails.counts(letters.counts(filter));
        ObjectNode result = json.createObjectNode();
        result.set("counts", counts);
        ArrayNode array = result.putArray("letters");
        page.forEach(letter -> array.add(DeadLetterDetails.brief(letter)));
        String last = page.size() < max ? "" : page.get(page.size() - 1).id();
        result.put("after", last.isEmpty() ? null : last);
        List<String> lines = new ArrayList<>();
        if (!page.isEmpty()) {
            TextTable table = new TextTable("id", "type", "key", "standing", "reason", "attempts", "ended");
            page.forEach(letter -> row(table, letter));
            lines.addAll(table.lines());
            lines.add("");
            page.stream()
                    .map(DeadLetter::cause)
                    .distinct()
                    .sorted()
                    .forEach(cause -> lines.add(cause.label() + ": " + cause.words()));
            lines.add("");
        }
        lines.add(DeadLetterText.number(counts.path("total").asLong()) + ": " + DeadLetterDetails.words(counts)
                + (last.isEmpty() ? "" : "; more with --after " + last));
        String next = page.isEmpty() ? "" : "dead-letters show " + page.get(0).id();
        return new PhaseResult(ExitCode.DONE, lines, result, next);
    }

    private static void row(TextTable table, DeadLetter letter) {
        table.row(
                letter.id(),
                letter.record().type(),
                letter.record().naturalKey(),
                letter.standing().label(),
                letter.cause().label(),
                letter.record().attempts(),
                RunFacts.time(letter.record().updatedAt()));
    }

    /** All of one letter, personal data masked. */
    public PhaseResult show(@Body ViewRequest request) {
        DeadLetter letter = letters.show(request.option("id").orElse(""));
        String next = switch (letter.standing()) {
            case OPEN -> "dead-letters edit " + letter.id() + " --set field=value";
            case EDITED -> "dead-letters replay " + letter.id();
            case DISCARDED -> "dead-letters restore " + letter.id();
            case BLOCKED -> "dead-letters edit " + letter.id() + " --set column=value";
            case UNDER_WAY, DELIVERED, SUPERSEDED, CLOSED ->
                "where " + letter.record().naturalKey();
        };
        ObjectNode whole = facts.whole(letter, letters.history(letter));
        return new PhaseResult(ExitCode.DONE, DeadLetterText.lines(whole), whole, next);
    }

    /** Changes one letter; the new values come as {@code set.<field>}, a whole payload as {@code payload}. */
    public PhaseResult edit(@Body ViewRequest request) {
        DeadLetterOptions options = new DeadLetterOptions(request.options());
        DeadLetter edited = letters.edit(new DeadLetterEdit(
                request.option("id").orElse(""),
                options.settings(),
                request.option("payload").orElse(null),
                options.who()));
        ObjectNode whole = facts.whole(edited, letters.history(edited));
        return new PhaseResult(ExitCode.DONE, DeadLetterText.lines(whole), whole, "dead-letters replay " + edited.id());
    }

    /** Gives the named letters up: all of them, or none. */
    public PhaseResult discard(@Body ViewRequest request) {
        DeadLetterOptions options = new DeadLetterOptions(request.options());
        String why = options.text("reason").orElse("");
        options.names().forEach(id -> letters.discardable(id, why));
        return each(options, "discarded", "restore", id -> letters.discard(id, options.who(), why));
    }

    /** Takes discards back: all of them, or none. */
    public PhaseResult restore(@Body ViewRequest request) {
        DeadLetterOptions options = new DeadLetterOptions(request.options());
        options.names().forEach(letters::restorable);
        return each(options, "restored", "replay", id -> letters.restore(id, options.who()));
    }

    private PhaseResult each(DeadLetterOptions options, String done, String next, Function<String, DeadLetter> act) {
        List<String> lines = new ArrayList<>();
        ObjectNode result = json.createObjectNode();
        ArrayNode array = result.putArray("letters");
        for (String id : options.names()) {
            DeadLetter letter = act.apply(id);
            array.add(DeadLetterDetails.brief(letter));
            lines.add(letter.id() + " is " + done);
        }
        return new PhaseResult(
                ExitCode.DONE, lines, result, "dead-letters " + next + " " + String.join(" ", options.names()));
    }
}
