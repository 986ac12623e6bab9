package io.metamigrator.jmx;

import java.util.List;

/** What JMX shows of the server, and takes for it. */
@JmxDescription("The server: what it serves, and its settings.")
public interface ServerMXBean {

    @JmxDescription("The migrations that are served.")
    List<String> getMigrations();

    @JmxDescription("Reloads the settings; answers a line for each that has changed, and what became of it.")
    List<String> reload();
}
