package io.metamigrator.systems.sqlite.mapping;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the mapping calls a file of the old set, or many of one kind.
 *
 * @param pattern the path below the data folder, in which a star stands for any characters
 * @param naming how the names of the files are understood; null where they say nothing
 */
public record FileRule(
        String alias, String pattern, @Nullable Naming naming) {

    public boolean takes(String name) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(name));
    }

    /**
     * How the name of a file is found in a table: what it stands for is the column of the one row that it fits.
     *
     * @param from the first of these tables that is there
     * @param by what the file may be called after, what counts most first
     */
    public record Naming(List<TableName> from, Expression gives, List<Expression> by) {}
}
