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
    private final Terminal terminal;
    private final boolean json;

    Printer(CommandContext workplace, boolean json) {
        this.out = workplace.out();
        this.terminal = workplace.terminal();
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
            result.text().forEach(this::say);
            if (!result.next().isEmpty()) { // in one line, to be copied
                Ansi ansi = terminal.takesBold() ? Ansi.ON : Ansi.OFF;
                out.println(ansi.string("@|bold Next:|@ ") + "./migrate " + Display.line(result.next()));
            }
        }
        out.flush();
        return code;
    }

    /** One line for people, or several. */
    void say(String text) {
        for (String line : Display.text(text).split("\n", -1)) {
            terminal.fitted(line).forEach(out::println);
        }
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
