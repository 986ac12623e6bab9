package io.metamigrator;

import io.metamigrator.migration.SystemModule;
import io.metamigrator.migration.settings.Settings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The beans of one engine: bound once by name, closed at the end in the reverse order. */
final class BoundBeans implements SystemModule.Beans, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BoundBeans.class);

    private final Main main;
    private final Map<String, Object> byName = new LinkedHashMap<>();
    private final Map<String, String> placeholders = new LinkedHashMap<>();
    private final Set<String> folders = new TreeSet<>();
    private final Set<String> given = new HashSet<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    BoundBeans(Main main) {
        this.main = main;
    }

    /** Lets the modules of a migration bind what they bring, those for every migration first. */
    void bindModules(Optional<String> migration, Settings settings) {
        List<SystemModule> modules = new ArrayList<>();
        for (SystemModule module : ServiceLoader.load(SystemModule.class)) {
            if (isForEvery(module)
                    || migration.filter(module.migration()::equals).isPresent()) {
                modules.add(module);
            }
        }
        modules.sort(Comparator.comparing(module -> !isForEvery(module)));
        modules.forEach(module -> module.bind(this, settings));
    }

    private static boolean isForEvery(SystemModule module) {
        return module.migration().equals(SystemModule.EVERY);
    }

    /** Binds a bean that the caller keeps: it is not closed here, and goes before one of that name that a module brings. */
    void give(String name, Object bean) {
        given.add(name);
        byName.put(name, bean);
        main.bind(name, bean);
    }

    @Override
    public void bind(String name, Object bean) {
        if (given.contains(name)) {
            return;
        }
        if (byName.putIfAbsent(name, bean) != null) {
            throw new IllegalStateException("the bean " + name + " is bound twice");
        }
        main.bind(name, bean);
        if (bean instanceof ExecutorService threads) { // closeable by itself from Java 19 on, and then it waits
            open.push(threads::shutdownNow);
        } else if (bean instanceof AutoCloseable closeable) {
            open.push(closeable);
        }
    }

    @Override
    public <T> T bound(String name, Class<T> type) {
        Object bean = byName.get(name);
        if (bean == null) {
            throw new IllegalStateException("no bean " + name + " is bound; there are " + byName.keySet());
        }
        return type.cast(bean);
    }

    @Override
    public <T> Optional<T> find(String name, Class<T> type) {
        return Optional.ofNullable(byName.get(name)).map(type::cast);
    }

    @Override
    public void placeholder(String name, String value) {
        placeholders.put(name, value);
    }

    @Override
    public void routes(String folder) {
        folders.add(folder);
    }

    /** The folders of routes that modules share with others. */
    Set<String> folders() {
        return folders;
    }

    /** What {@code {{...}}} in routes may name: the settings without secrets, and what modules derived from them. */
    Properties placeholders(Settings settings) {
        Properties properties = new Properties();
        properties.putAll(settings.forRoutes());
        properties.putAll(placeholders);
        return properties;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable bean = open.pop();
            try {
                bean.close();
            } catch (Exception e) {
                LOG.warn("{} did not close: {}", bean.getClass().getSimpleName(), e.toString());
            }
        }
    }
}
