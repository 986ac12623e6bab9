package io.metamigrator.torture.redis;

import io.metamigrator.MigrateProcess;
import io.metamigrator.systems.redis.RedisLab;
import io.metamigrator.torture.Clocks;
import io.metamigrator.torture.PidNamespace;
import java.nio.file.Path;
import java.util.List;

/**
 * The tool in a process of its own.
 *
 * @param isApart whether it is in a PID namespace of its own
 */
record Tool(Process process, Clocks clocks, boolean isApart) {
    private static final List<String> APPLY =
            List.of("redis", "apply", "--apply", "--i-understand-this-will-write-to-redis", "--confirm", "MIGRATE");

    static Tool start(RedisLab lab, boolean isApart) {
        List<String> words = lab.arguments();
        words.addAll(APPLY);
        Clocks clocks = Clocks.open();
        Process process = MigrateProcess.startBehind(
                isApart ? PidNamespace.OWN : List.of(), lab.folder(), clocks.environment(), words, log(lab));
        return new Tool(process, clocks, isApart);
    }

    /** What all of them have said. */
    static Path log(RedisLab lab) {
        return lab.folder().resolve("apply.log");
    }

    long pid() {
        return isApart ? PidNamespace.pidIn(process) : process.pid();
    }
}
