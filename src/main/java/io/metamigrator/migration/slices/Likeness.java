package io.metamigrator.migration.slices;

/** The verdicts of a system that needs no other ones. */
public enum Likeness implements ItemVerdict {
    SAME("same", Meaning.SAME),
    MISSING("missing", Meaning.MISSING),
    DIFFERENT("different", Meaning.DIFFERENT),
    GONE("gone", Meaning.GONE);

    private final String label;
    private final Meaning meaning;

    Likeness(String label, Meaning meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
