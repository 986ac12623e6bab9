package io.metamigrator.migration;

import io.metamigrator.migration.settings.Settings;
import java.util.Optional;

/** Brings the beans that the routes of a migration name; found by {@link java.util.ServiceLoader}. */
public interface SystemModule {
    /** For every migration, and bound before the others. */
    String EVERY = "*";

    /** The migration whose routes need these beans, or {@link #EVERY}. */
    String migration();

    void bind(Beans beans, Settings settings);

    /** Where beans are bound by name, once. A bean that is {@link AutoCloseable} or an executor is closed at the end, last bound first. */
    interface Beans {
        void bind(String name, Object bean);

        /** A bean bound before: {@code settings}, {@code progress}, {@code control}, or one of an {@link #EVERY} module. */
        <T> T bound(String name, Class<T> type);

        /** A bean that may have been bound before, such as {@code served} if routes are to stay. */
        <T> Optional<T> find(String name, Class<T> type);

        /** A value derived from settings, for a placeholder of routes; the user cannot set it. */
        void placeholder(String name, String value);

        /** Has another folder of {@code routes/} read beside those of the migration, whose flow it shares with others. */
        void routes(String folder);
    }
}
