package io.metamigrator.torture;

import io.metamigrator.ChildJava;
import io.metamigrator.MetaMigrator;
import io.metamigrator.torture.Life.Cut;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The program in a process of its own, which at a commit of its ledger stands still until it is killed. */
public final class ChildProcess {
    private static final String LEDGER = "torture.ledger";
    private static final String COMMIT = "torture.commit";
    private static final String BEFORE = "torture.before";

    private ChildProcess() {}

    public static void main(String[] arguments) {
        Integer commit = Integer.getInteger(COMMIT);
        if (commit != null) {
            Path ledger = Path.of(System.getProperty(LEDGER));
            Life.begin(ledger, new Cut(commit, Boolean.getBoolean(BEFORE)), () -> standStill(mark(ledger)));
        }
        MetaMigrator.main(arguments);
    }

    /** The file that appears when the commit has come. */
    static Path mark(Path ledger) {
        return ledger.resolveSibling("at-the-commit");
    }

    private static void standStill(Path mark) {
        try {
            Files.createFile(mark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (true) {
            LockSupport.park();
        }
    }

    /** Starts one in the folder of a project; what it says is in {@code children.log} there. */
    static Process start(
            Path folder, Path ledger, @Nullable Cut cut, Map<String, String> environment, List<String> words) {
        List<String> command = new ArrayList<>(java());
        if (cut != null) {
            command.add("-D" + LEDGER + "=" + ledger);
            command.add("-D" + COMMIT + "=" + cut.commit());
            command.add("-D" + BEFORE + "=" + cut.before());
        }
        command.add(ChildProcess.class.getName());
        command.addAll(words);
        File log = folder.resolve("children.log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(environment);
        try {
            Files.deleteIfExists(mark(ledger));
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a Java machine of a torture is started; what follows is its options, its class and arguments. */
    static List<String> java() {
        return ChildJava.command("-Xmx192m");
    }

    /** kill -9. */
    static void end(Process child) {
        try {
            child.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the end of one that was asked to end, and does not wait for ever. */
    static void join(Process child) {
        try {
            if (!child.waitFor(60, TimeUnit.SECONDS)) {
                child.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
