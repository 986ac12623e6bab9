package io.metamigrator.systems.sqlite.mapping;

/** A table of the old set. @param alias what the mapping calls its file, or its files */
public record TableName(String alias, String table) {
    @Override
    public String toString() {
        return alias + "." + table;
    }
}
