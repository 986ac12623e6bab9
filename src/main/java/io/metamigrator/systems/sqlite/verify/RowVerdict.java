package io.metamigrator.systems.sqlite.verify;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.migration.slices.ItemVerdict;

/** What becomes of a row that was compared, by the names that people and programs are told. */
enum RowVerdict implements ItemVerdict {
    SAME("same", Meaning.SAME),
    MISSING("missing", Meaning.MISSING),
    /** It is there with other values; or a file is not as a whole as it should be. */
    DIFFERENT("different", Meaning.DIFFERENT),
    /** The file says nothing of its rows, or no key tells them apart. */
    NOT_COMPARED("notCompared", Meaning.UNCOMPARED);

    private final String label;
    private final Meaning meaning;

    RowVerdict(String label, Meaning meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    static RowVerdict of(Finding.Kind kind) {
        return kind == Finding.Kind.MISSING ? MISSING : DIFFERENT;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String words() {
        return this == NOT_COMPARED ? "not compared" : label;
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
