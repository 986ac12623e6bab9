package io.metamigrator.cli;

import io.metamigrator.serve.CommandCall;
import io.metamigrator.serve.CommandRunner;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Carries out within a serve what its clients send: the same commands, with the client's streams and serve's engines. */
public final class ServedCommands implements CommandRunner {
    @Override
    public OptionalInt run(CommandCall call) {
        Map<String, String> shown = new TreeMap<>(call.shown());
        shown.putIfAbsent(Terminal.STREAMS, "");
        CommandContext workplace = CommandContext.of(
                call.folder(),
                shown.containsKey(CommandContext.CALLER) ? Path.of(shown.get(CommandContext.CALLER)) : call.folder(),
                (folder, caller) -> new CommandContext(
                        folder,
                        Map.of(),
                        call.engines(),
                        call.out(),
                        call.err(),
                        caller,
                        Terminal.of(shown, call.in()),
                        call));
        int code = CommandTree.of(workplace).execute(call.words().toArray(String[]::new));
        workplace.out().flush();
        workplace.err().flush();
        return call.isDeclined() ? OptionalInt.empty() : OptionalInt.of(code);
    }
}
