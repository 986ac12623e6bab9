package io.metamigrator.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.metamigrator.secrets.Redaction;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An event as it may be written: without passwords of URLs, and, where the words are those of a route or a library, without addresses of
 * people. What our own classes log holds none.
 */
final class RedactedEvent {
    private static final Pattern E_MAIL = Pattern.compile("[\\w.+%-]{1,64}@[\\w-]{1,63}(\\.[\\w-]{1,63})+");

    private RedactedEvent() {}

    /** The event itself, where it holds neither. */
    static ILoggingEvent of(ILoggingEvent event) {
        String words = event.getFormattedMessage();
        if (words == null || (words.indexOf('@') < 0 && words.indexOf('=') < 0)) {
            return event;
        }
        String redacted = Objects.requireNonNull(Redaction.of(words));
        if (!event.getLoggerName().startsWith(LogOutput.OURS)) {
            redacted = E_MAIL.matcher(redacted).replaceAll("***@***");
        }
        return redacted.equals(words) ? event : copy(event, redacted);
    }

    private static ILoggingEvent copy(ILoggingEvent event, String words) {
        LoggingEvent copy = new LoggingEvent();
        copy.setLoggerName(event.getLoggerName());
        copy.setLevel(event.getLevel());
        copy.setThreadName(event.getThreadName());
        copy.setInstant(event.getInstant());
        copy.setMDCPropertyMap(event.getMDCPropertyMap());
        copy.setMessage(words);
        if (event.getThrowableProxy() instanceof ThrowableProxy thrown) {
            copy.setThrowableProxy(thrown);
        }
        return copy;
    }
}
