package io.metamigrator.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.outside.Display;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Brings what the settings say of the log into force, for the whole process. */
public final class LogOutput {
    static final String OURS = "io.metamigrator";

    /** What libraries are called; whatever else logs is a route, by its own name or the one of its step {@code log}. */
    private static final List<String> LIBRARIES = List.of(
            "org", "com", "io", "net", "ch", "redis", "reactor", "java", "javax", "jakarta", "jdk", "sun", "info",
            "me");

    private static final List<String> LEVELS = List.of("DEBUG", "INFO", "WARN", "ERROR");
    private static final List<String> FORMATS = List.of("text", "json");
    private static final Map<String, String> OUTPUTS = Map.of("stderr", "System.err", "stdout", "System.out");

    /**
     * A message that holds a line's end would pass for two, and a stack trace for many; and what a terminal would carry out
     * is not shown.
     */
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}"
            + "%replace(%replace( [%mdc]){'^ \\[\\]$', ''} - %replace(%msg%n%ex){'\\R\\s*(?=.)', ' | '}){'"
            + Display.CONTROLS + "', '?'}%nopex";

    private LogOutput() {}

    /** For a command, which keeps standard output for its answer. @throws MigrationException usage, for a value that is none */
    public static void ofCommand(Settings settings) {
        apply(settings, "stderr");
    }

    /** For what stays. @throws MigrationException usage, for a value that is none */
    public static void ofServer(Settings settings) {
        apply(settings, output(settings));
    }

    /** Whether a setting is one of the log. */
    public static boolean isAbout(String key) {
        return List.of(LogKeys.LEVEL, LogKeys.FORMAT, LogKeys.OUTPUT).contains(key);
    }

    /** Changes nothing. @throws MigrationException usage, for a value that is none */
    public static void check(Settings settings) {
        output(settings);
        level(settings);
        format(settings);
    }

    private static String output(Settings settings) {
        return oneOf(settings, LogKeys.OUTPUT, OUTPUTS.containsKey(word(settings, LogKeys.OUTPUT)), "stderr or stdout");
    }

    private static String level(Settings settings) {
        boolean known = LEVELS.contains(word(settings, LogKeys.LEVEL).toUpperCase(Locale.ROOT));
        return oneOf(settings, LogKeys.LEVEL, known, "DEBUG, INFO, WARN or ERROR");
    }

    private static String format(Settings settings) {
        boolean known = FORMATS.contains(word(settings, LogKeys.FORMAT));
        return oneOf(settings, LogKeys.FORMAT, known, "text or json");
    }

    private static String word(Settings settings, String key) {
        return settings.text(key).strip().toLowerCase(Locale.ROOT);
    }

    private static String oneOf(Settings settings, String key, boolean known, String expected) {
        if (!known) {
            throw wrong(settings, key, expected);
        }
        return word(settings, key);
    }

    private static void apply(Settings settings, String output) {
        String level = level(settings);
        String format = format(settings);
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(OURS).setLevel(Level.toLevel(level));
            LIBRARIES.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
            Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            root.setLevel(Level.toLevel(level));
            if (root.getAppender("console") instanceof ConsoleAppender<ILoggingEvent> console) {
                redirect(console, OUTPUTS.get(output), format.equals("json") ? json(context) : text(context));
            }
        }
    }

    private static void redirect(
            ConsoleAppender<ILoggingEvent> console, String target, Encoder<ILoggingEvent> encoder) {
        Encoder<ILoggingEvent> before = console.getEncoder();
        boolean same =
                before.getClass() == encoder.getClass() && console.getTarget().equals(target);
        if (same) {
            return;
        }
        console.stop();
        console.setTarget(target);
        console.setEncoder(encoder);
        console.start();
        before.stop();
    }

    /** One JSON object a line. */
    static Encoder<ILoggingEvent> json(LoggerContext context) {
        JsonEncoder encoder = new SafeJson();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithKVPList(false);
        encoder.setWithMarkers(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
    }

    /** JSON in which what a terminal would carry out stands as its code. */
    private static final class SafeJson extends JsonEncoder {
        @Override
        public byte[] encode(ILoggingEvent event) {
            String line = new String(super.encode(RedactedEvent.of(event)), StandardCharsets.UTF_8);
            return Display.text(line).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Words in which nothing stands that may not be written. */
    private static final class SafeText extends PatternLayoutEncoder {
        @Override
        public byte[] encode(ILoggingEvent event) {
            return super.encode(RedactedEvent.of(event));
        }
    }

    /** One line of words. */
    static Encoder<ILoggingEvent> text(LoggerContext context) {
        PatternLayoutEncoder encoder = new SafeText();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        return encoder;
    }

    private static MigrationException wrong(Settings settings, String key, String expected) {
        return MigrationException.usage(
                key + " is '" + settings.text(key) + "' (" + settings.origin(key) + "); expected is " + expected);
    }
}
