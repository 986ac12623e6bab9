package io.metamigrator.serve;

import java.util.OptionalInt;

/** Carries out commands that came over the socket; found by {@link java.util.ServiceLoader}, since serve knows no command. */
public interface CommandRunner {

    /** @return the exit code; empty where this command cannot be carried out here, and nothing has been done */
    OptionalInt run(CommandCall call);
}
