package io.metamigrator.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Cause;
import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.DeadLetterChange;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.mapping.Outcome;
import io.metamigrator.mapping.PayloadCheck;
import io.metamigrator.mapping.Reason;
import io.metamigrator.mapping.Reference;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.records.apply.ReferenceResolver;
import io.metamigrator.migration.records.plan.ReferenceJson;
import io.metamigrator.migration.records.plan.SourceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.jspecify.annotations.Nullable;

/**
 * Changes dead letters: fields of what is sent, or columns of the row, which is then mapped again. What breaks a rule of
 * the mapping is refused; the original and the editor are kept.
 */
public final class DeadLetterEditor {
    private final Ledger ledger;
    private final DeadLetterRows rows;
    private final DeadLetterMapping mapped;
    private final ObjectMapper json;

    public DeadLetterEditor(Mapping mapping, Ledger ledger, ObjectMapper json) {
        this.ledger = ledger;
        this.rows = new DeadLetterRows(ledger.letters(), json);
        this.mapped = new DeadLetterMapping(mapping, rows);
        this.json = json;
    }

    /** What a letter is to be. */
    private record Form(
            JsonNode payload, JsonNode references, @Nullable SourceText text) {}

    /** @throws MigrationException refused, naming each field that breaks a rule */
    public DeadLetter edit(@Body DeadLetterEdit edit) {
        long seq = DeadLetterOptions.id(edit.id());
        DeadLetter letter = ledger.letters()
                .find(seq)
                .orElseThrow(() -> MigrationException.usage("there is no dead letter " + edit.id()));
        if (!DeadLetter.Standing.TO_DO.contains(letter.standing())) {
            throw MigrationException.refused("nothing was changed: " + letter.id() + " is "
                    + letter.standing().label()
                    + (letter.standing() == DeadLetter.Standing.DISCARDED ? "; restore it first" : ""));
        }
        if (edit.values().isEmpty() && edit.payload() == null) {
            throw MigrationException.usage("an edit takes --set field=value or --file payload.json");
        }
        Form form = letter.cause() == Cause.REJECTED_IN_MAPPING ? row(letter, edit) : record(letter, edit);
        SourceText text = form.text();
        if (text != null) {
            ledger.records()
                    .header(
                            text.header(),
                            rows.write(
                                    json.valueToTree(rows.header(text.header()).columns())));
        }
        DeadLetterChange change = new DeadLetterChange(
                seq,
                rows.write(form.payload()),
                rows.write(form.references()),
                text == null ? null : rows.write(text.json()),
                words(edit));
        if (!ledger.letters().edit(change, edit.who(), original(letter))) {
            throw MigrationException.refused("nothing was changed: " + letter.id() + " went on meanwhile");
        }
        ledger.audit()
                .add(
                        letter.record().scope().migration(),
                        letter.record().runId(),
                        "dead letter " + letter.id() + " edited: " + words(edit) + ", by " + edit.who());
        return ledger.letters().find(seq).orElseThrow();
    }

    private static String words(DeadLetterEdit edit) {
        String fields = edit.values().keySet().stream().sorted().collect(Collectors.joining(", "));
        return edit.payload() == null ? fields : "payload" + (fields.isEmpty() ? "" : ", " + fields);
    }

    /** A row that mapping rejected stays a row; it is mapped for good when it is replayed. */
    private Form row(DeadLetter letter, DeadLetterEdit edit) {
        if (edit.payload() != null) {
            throw MigrationException.refused("nothing was changed: " + letter.id()
                    + " is a row that mapping rejected; change its columns by --set column=value");
        }
        SourceText changed = mapped.with(letter, kept(letter), edit.values());
        refuseUnknown(letter, mapped(letter, changed, edit).entity().references());
        return new Form(mapped.columns(changed), json.createArrayNode(), changed);
    }

    private SourceText kept(DeadLetter letter) {
        return rows.text(letter)
                .orElseThrow(() -> MigrationException.refused("the row of " + letter.id()
                        + " was not kept when it was loaded; mend it in "
                        + letter.record().source().file()
                        + " and plan again"));
    }

    private Outcome.Mapped mapped(DeadLetter letter, SourceText text, DeadLetterEdit edit) {
        Outcome outcome = mapped.map(letter, text, prefix(letter));
        if (outcome instanceof Outcome.Mapped mapped) {
            return mapped;
        }
        throw refused(
                letter,
                outcome instanceof Outcome.Rejected rejected
                        ? rejected.reasons()
                        : List.of(((Outcome.Excluded) outcome).reason()),
                edit);
    }

    private String prefix(DeadLetter letter) {
        return ledger.runs().find(letter.record().runId()).orElseThrow().prefix();
    }

    private Form record(DeadLetter letter, DeadLetterEdit edit) {
        PayloadCheck check = PayloadCheck.of(mapped.type(letter, ""));
        Map<String, String> columns = new LinkedHashMap<>(edit.values());
        Map<String, String> fields = new LinkedHashMap<>(edit.values());
        columns.keySet().removeIf(check::has);
        fields.keySet()
                .retainAll(edit.values().keySet().stream().filter(check::has).toList());
        ObjectNode payload = (ObjectNode) rows.tree(letter.record().payload());
        JsonNode references = rows.tree(letter.record().references());
        SourceText text = null;
        if (!columns.isEmpty()) {
            text = mapped.with(letter, kept(letter), columns);
            Outcome.Mapped mapped = mapped(letter, text, edit);
            payload = mapped.entity().payload();
            references = ReferenceJson.of(mapped.entity().references());
            refuseUnknown(letter, mapped.entity().references());
        }
        if (edit.payload() != null) {
            payload = object(edit.payload());
        }
        for (var field : fields.entrySet()) {
            payload.set(field.getKey(), check.value(field.getKey(), field.getValue()));
            if (field.getValue().isEmpty()) {
                payload.remove(field.getKey());
            }
        }
        List<Reason> problems = check.problems(payload);
        if (!problems.isEmpty()) {
            throw refused(letter, problems, edit);
        }
        keepsKey(letter, payload);
        return new Form(payload, references, text);
    }

    /** What names a parent that there is not would wait for it for good. */
    private void refuseUnknown(DeadLetter letter, List<Reference> references) {
        Run run = ledger.runs().find(letter.record().runId()).orElseThrow();
        List<String> unknown = new ReferenceResolver(ledger, run).unknown(ReferenceJson.of(references));
        if (!unknown.isEmpty()) {
            throw MigrationException.refused("nothing was changed, since " + letter.id() + " would be refused:\n  "
                    + String.join("\n  ", unknown));
        }
    }

    private void keepsKey(DeadLetter letter, ObjectNode payload) {
        Optional<String> before =
                mapped.type(letter, "").keyOf(rows.tree(letter.record().payload()));
        Optional<String> after = mapped.type(letter, "").keyOf(payload);
        if (!before.equals(after)) {
            throw MigrationException.refused("nothing was changed: this would change the natural key of " + letter.id()
                    + ", by which it is found in the target; discard it, and plan the other one from its source");
        }
    }

    /** Values are told only if the editor has just written them: others may be somebody's own. */
    private static MigrationException refused(DeadLetter letter, List<Reason> reasons, DeadLetterEdit edit) {
        return MigrationException.refused("nothing was changed, since " + letter.id() + " would be refused:\n"
                + reasons.stream()
                        .map(reason ->
                                "  " + reason.field() + ": " + reason.code().label()
                                        + (edit.values().containsKey(reason.field()) ? " '" + reason.value() + "'" : "")
                                        + " - " + reason.advice())
                        .collect(Collectors.joining("\n")));
    }

    private String original(DeadLetter letter) {
        ObjectNode original = json.createObjectNode();
        original.set("payload", rows.tree(letter.record().payload()));
        original.set("references", rows.tree(letter.record().references()));
        if (letter.sourceText() != null) {
            original.set("source", rows.tree(letter.sourceText()));
        }
        return rows.write(original);
    }

    private ObjectNode object(String text) {
        try {
            if (json.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw MigrationException.refused("nothing was changed: the payload is no JSON, line " + line);
        }
        throw MigrationException.refused("nothing was changed: the payload has to be one JSON object");
    }
}
