package io.metamigrator.jmx;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jolokia.json.JSONArray;
import org.jolokia.json.JSONObject;
import org.jolokia.json.JSONStructure;

/** Jolokia's answer as text, without stack traces and of a bounded length. */
final class JolokiaAnswer {
    private static final int LONGEST = 4 << 20;

    private JolokiaAnswer() {}

    /** @throws JolokiaRefusedException where it is too long */
    static String text(JSONStructure answer) {
        StringWriter text = new StringWriter() {
            @Override
            public void write(int character) {
                room(1);
                super.write(character);
            }

            @Override
            public void write(String part) {
                room(part.length());
                super.write(part);
            }

            @Override
            public void write(String part, int from, int length) {
                room(length);
                super.write(part, from, length);
            }

            @Override
            public void write(char[] part, int from, int length) {
                room(length);
                super.write(part, from, length);
            }

            private void room(int length) {
                if (getBuffer().length() + length > LONGEST) {
                    throw JolokiaRefusedException.bad(
                            "the answer has more than " + LONGEST + " characters; ask for less at a time");
                }
            }
        };
        try {
            withoutTraces(answer).writeJSONString(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static JSONStructure withoutTraces(JSONStructure answer) {
        if (answer instanceof JSONArray all) {
            all.forEach(one -> withoutTraces((JSONStructure) one));
        } else if (answer instanceof JSONObject one) {
            one.remove("stacktrace");
        }
        return answer;
    }
}
