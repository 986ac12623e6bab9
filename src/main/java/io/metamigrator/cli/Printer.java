package io.metamigrator.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.outside.BoundedJson;
import io.metamigrator.outside.Display;
import java.io.PrintStream;
import picocli.CommandLine.Help.Ansi;

/** Prints what a phase answered, as text or as one JSON object. */
final class Printer {
    private static final JsonMapper JSON = BoundedJson.mapper();

    private final PrintStream out;
    private final boolean json;

    Printer(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** Prints and answers the exit code. */
    int print(PhaseResult result) {
        int code = result.exitCode().code();
        if (json) {
            ObjectNode object = result.json().deepCopy();
            object.put("exitCode", code);
            if (!result.next().isEmpty()) {
                object.put("next", "./migrate " + result.next());
            }
            print(object);
        } else {
            result.text().forEach(line -> out.println(Display.text(line)));
            if (!result.next().isEmpty()) {
                out.println(Ansi.AUTO.string("@|bold Next:|@ ") + "./migrate " + Display.line(result.next()));
            }
        }
        out.flush();
        return code;
    }

    /** One object on one line. */
    void print(ObjectNode object) {
        try {
            out.println(Display.line(JSON.writeValueAsString(object)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }
}
