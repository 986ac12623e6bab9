package io.metamigrator.systems.sqlite.engine;

/**
 * An entry of {@code sqlite_schema}: a table, index, trigger or view.
 *
 * @param table the table that it belongs to
 * @param sql empty where SQLite has made it by itself
 */
public record SchemaObject(String type, String name, String table, String sql) {}
