package io.metamigrator.migration.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.migration.apply.Unresolved;
import io.metamigrator.migration.files.ExactJson;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps values of a record out of what is told about it: the target's own words may repeat a name or an e-mail. */
public final class Discretion {
    /** So much of the target's words is shown; all of them are in the ledger. */
    private static final int MOST = 400;

    private static final String HIDDEN = "***";
    private static final Pattern EMAIL = Pattern.compile("[^\\s'\"<>(),;:]+@[^\\s'\"<>(),;:]+");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"|[“„«‘][^”“»’]*[”“»’]");
    private static final ObjectMapper JSON = ExactJson.mapper();

    private Discretion() {}

    /** Why a record is where it is, without any value of it. */
    public static @Nullable String reason(LedgerRecord record) {
        String reason = record.reason();
        if (reason == null
                || Stream.of(Unresolved.REFUSED, Unresolved.CONFLICT, Unresolved.UNPROVEN)
                        .noneMatch(reason::contains)) {
            return reason;
        }
        String words = QUOTED.matcher(EMAIL.matcher(reason).replaceAll(HIDDEN)).replaceAll(HIDDEN);
        for (JsonNode value : payload(record)) {
            String text = value.asText();
            if (value.isTextual() && text.length() > 1) {
                words = Pattern.compile(text, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(words)
                        .replaceAll(HIDDEN);
            }
        }
        return words.length() > MOST ? words.substring(0, MOST) + "..." : words;
    }

    private static JsonNode payload(LedgerRecord record) {
        try {
            return JSON.readTree(record.payload());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds a payload that is no JSON", e);
        }
    }
}
