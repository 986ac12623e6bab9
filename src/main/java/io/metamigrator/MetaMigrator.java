package io.metamigrator;

import io.metamigrator.cli.CommandContext;
import io.metamigrator.cli.CommandTree;
import java.util.Map;

/** The entry: hands the arguments to the command line, in the project folder that is the working directory. */
public final class MetaMigrator {
    private MetaMigrator() {}

    public static void main(String[] args) {
        int code = run(args);
        ShutdownHook.commandEnded();
        System.exit(code);
    }

    /** Runs one command in this process, with the streams and environment of the process, and answers its exit code. */
    public static int run(String... args) {
        Map<String, String> environment = System.getenv();
        return CommandTree.of(CommandContext.ofProcess(environment, new CamelStarter()))
                .execute(args);
    }
}
