package io.metamigrator.migration.records.verify;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.migration.proof.Finding.Kind;
import java.util.List;

/** What can be the matter with a record that was sent, or with what records add up to. */
public enum Matter {
    /** In the ledger as present, not in the target. */
    MISSING("missing", Kind.MISSING),
    /** In both, not the same. */
    DIFFERENT("different", Kind.DIFFERENT),
    /** In the target and carrying our mark, but in no record of ledger or plan. */
    EXTRA("extra", Kind.EXTRA),
    /** More than once in the target. */
    DUPLICATE("duplicate", Kind.EXTRA),
    /** An account has another number of records. */
    COUNT("count", Kind.DIFFERENT),
    /** An account's deals add up to something else. */
    MONEY("money", Kind.DIFFERENT),
    /** A symbol's deals add up to another volume. */
    VOLUME("volume", Kind.DIFFERENT),
    /** A symbol's open positions add up to another exposure. */
    EXPOSURE("exposure", Kind.DIFFERENT);

    private final String label;
    private final Kind kind;

    Matter(String label, Kind kind) {
        this.label = label;
        this.kind = kind;
    }

    /** The word in the report. */
    public String label() {
        return label;
    }

    /** @param key a natural key, an account or a symbol */
    public Finding finding(String type, String key, String words) {
        return finding(type, key, List.of(), words);
    }

    public Finding finding(String type, String key, List<Finding.Field> fields, String words) {
        return new Finding(kind, label, type, key, fields, words, null);
    }

    boolean isOf(Finding finding) {
        return finding.what().equals(label);
    }
}
