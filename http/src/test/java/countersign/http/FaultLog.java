package countersign.http;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/// What was logged above DEBUG while it was open, by anyone; taken off the console meanwhile.
final class FaultLog implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ch.qos.logback.core.Appender<ILoggingEvent> console = root.getAppender("CONSOLE");
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    FaultLog() {
        events.start();
        root.detachAppender(console);
        root.addAppender(events);
    }

    int count() {
        return events.list.size();
    }

    @Override
    public String toString() {
        return events.list.toString();
    }

    @Override
    public void close() {
        root.detachAppender(events);
        root.addAppender(console);
    }
}
