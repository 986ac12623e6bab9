package io.metamigrator.costs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Notes what each class of tests took, in time and in the processor's time, its child processes included. */
public final class CostsOfClasses implements TestExecutionListener {
    static final String FILE = "tests.costs";

    private final Map<String, Cost> begun = new HashMap<>();

    @Override
    public void executionStarted(TestIdentifier test) {
        if (isClass(test)) {
            begun.put(test.getUniqueId(), Cost.untilNow(name(test)));
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Cost before = begun.remove(test.getUniqueId());
        String file = System.getProperty(FILE);
        if (before != null && file != null) {
            append(Path.of(file), Cost.untilNow(name(test)).since(before));
        }
    }

    private static boolean isClass(TestIdentifier test) {
        return test.getSource().filter(ClassSource.class::isInstance).isPresent();
    }

    private static String name(TestIdentifier test) {
        return ((ClassSource) test.getSource().orElseThrow()).getClassName();
    }

    /** One write a line, since several processes write. */
    private static void append(Path file, Cost cost) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, cost.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
