package io.metamigrator.outside;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Refuses a number whose exponent goes too far, before it becomes one: Jackson itself bounds its characters only. */
final class BoundedParser extends JsonParserDelegate {
    private static final int DIGITS_OF_AN_EXPONENT = 3;

    BoundedParser(JsonParser parser) {
        super(parser);
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        return checked(super.nextToken());
    }

    @Override
    public @Nullable JsonToken nextValue() throws IOException {
        return checked(super.nextValue());
    }

    private @Nullable JsonToken checked(@Nullable JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_FLOAT && goesTooFar()) {
            throw new StreamConstraintsException(Numbers.beyond(), currentTokenLocation());
        }
        return token;
    }

    private boolean goesTooFar() throws IOException {
        char[] text = getTextCharacters();
        int end = getTextOffset() + getTextLength();
        for (int i = getTextOffset(); i < end; i++) {
            if (text[i] == 'e' || text[i] == 'E') {
                int from = i + 1 < end && (text[i + 1] == '-' || text[i + 1] == '+') ? i + 2 : i + 1;
                return end - from > DIGITS_OF_AN_EXPONENT
                        || Integer.parseInt(new String(text, from, end - from)) > Numbers.MOST_DIGITS;
            }
        }
        return false;
    }
}
