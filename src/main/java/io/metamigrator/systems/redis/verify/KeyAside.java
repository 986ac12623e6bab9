package io.metamigrator.systems.redis.verify;

import io.metamigrator.migration.slices.Aside;

/** Keys that are no matter of ours, and those that become entries. */
enum KeyAside implements Aside {
    OTHERS("others", "Other keys of the target, not ours"),
    UNMATCHED("unmatched", "Keys of the source that no rule takes"),
    TO_STREAMS("toStreams", "Of these keys, entries of streams");

    private final String label;
    private final String words;

    KeyAside(String label, String words) {
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
        return this != TO_STREAMS;
    }
}
