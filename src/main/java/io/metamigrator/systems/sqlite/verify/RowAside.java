package io.metamigrator.systems.sqlite.verify;

import io.metamigrator.migration.slices.Aside;

/** What else was compared, beside what is counted as rows. */
enum RowAside implements Aside {
    KEPT("kept", "Of these rows, kept in leftovers.db"),
    /** Only told where there are some. */
    PRUNED("pruned", "Of these rows, removed by a prune since, and compared as they are kept"),
    VALUES("values", "Values of these rows"),
    FILES("files", "Files looked at as a whole, for schema, set-up, integrity, references and marks");

    private final String label;
    private final String words;

    RowAside(String label, String words) {
        this.label = label;
        this.words = words;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public boolean isAlwaysTold() {
        return this != PRUNED;
    }
}
