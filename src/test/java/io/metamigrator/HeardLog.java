package io.metamigrator;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What this process logs for as long as it is open. */
final class HeardLog implements AutoCloseable {
    private final Logger ours = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("io.metamigrator");
    private final Level before = ours.getLevel();
    private final List<ILoggingEvent> heard = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            heard.add(event);
        }
    };

    HeardLog() {
        ear.setContext(ours.getLoggerContext());
        ear.start();
        ours.addAppender(ear);
    }

    List<ILoggingEvent> events() {
        return List.copyOf(heard);
    }

    /** Level and message of each. */
    List<String> lines() {
        return heard.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    /** Whether what is logged at a level is written. */
    boolean isHeard(Level level) {
        return ours.isEnabledFor(level);
    }

    @Override
    public void close() {
        ours.detachAppender(ear);
        ours.setLevel(before);
    }
}
