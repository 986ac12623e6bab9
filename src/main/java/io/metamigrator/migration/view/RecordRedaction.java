package io.metamigrator.migration.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.mapping.Reason.Code;
import io.metamigrator.migration.ShownFields;
import io.metamigrator.migration.files.ExactJson;
import io.metamigrator.migration.records.apply.LostAnswerResolver;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps values of a record out of what is told about it: the target's own words may repeat a name or an e-mail. */
public final class RecordRedaction {
    /** So much of the target's words is shown; all of them are in the ledger. */
    private static final int MOST = 400;

    private static final String HIDDEN = "***";
    private static final Pattern EMAIL = Pattern.compile("[^\\s'\"<>(),;:]+@[^\\s'\"<>(),;:]+");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"|[“„«‘][^”“»’]*[”“»’]");
    /** {@code volume: out-of-range '-1' - }, as mapping gives its reasons. */
    private static final Pattern OUR_OWN = Pattern.compile("([^:;'\n]+): ([a-z-]+) '([^']*)' - ");
    /** Reasons whose value is a key, a code, a number or a time. */
    private static final Set<String> TELLING = Stream.of(
                    Code.UNKNOWN_REFERENCE,
                    Code.DUPLICATE_KEY,
                    Code.OUT_OF_RANGE,
                    Code.NOT_A_NUMBER,
                    Code.NOT_A_TIME,
                    Code.UNKNOWN_CODE,
                    Code.CELL_COUNT)
            .map(Code::label)
            .collect(Collectors.toSet());

    private static final ObjectMapper JSON = ExactJson.mapper();

    private RecordRedaction() {}

    /** Why a record is where it is, without any value of it. */
    public static @Nullable String reason(LedgerRecord record) {
        String reason = record.reason();
        if (reason == null) {
            return null;
        }
        if (Stream.of(LostAnswerResolver.REFUSED, LostAnswerResolver.CONFLICT, LostAnswerResolver.UNPROVEN)
                .noneMatch(reason::contains)) {
            return ownWords(record, reason);
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

    /**
     * Why a record is where it is, as many share it: of what mapping says the fields and their codes alone, {@code Time
     * not-a-time; Type unknown-code}, else as {@link #reason}.
     */
    public static @Nullable String sharedReason(LedgerRecord record) {
        String reason = reason(record);
        if (reason == null) {
            return null;
        }
        String codes = OUR_OWN.matcher(reason)
                .results()
                .map(part -> part.group(1).strip() + " " + part.group(2))
                .collect(Collectors.joining("; "));
        return codes.isEmpty() ? reason : codes;
    }

    /** What mapping says, without the values of fields that are not to be shown. */
    private static String ownWords(LedgerRecord record, String reason) {
        ShownFields shown = ShownFields.of(record.scope().migration());
        return OUR_OWN.matcher(reason).replaceAll(part -> {
            boolean hidden = !part.group(3).isEmpty()
                    && (!shown.shows(record.type(), part.group(1).strip())
                            || !TELLING.contains(part.group(2))
                            || EMAIL.matcher(part.group(3)).find());
            String value = hidden ? HIDDEN : part.group(3);
            return Matcher.quoteReplacement(part.group(1) + ": " + part.group(2) + " '" + value + "' - ");
        });
    }

    private static JsonNode payload(LedgerRecord record) {
        try {
            return JSON.readTree(record.payload());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds a payload that is no JSON", e);
        }
    }
}
