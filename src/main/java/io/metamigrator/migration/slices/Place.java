package io.metamigrator.migration.slices;

/** What can have become of the items of any migration. */
public enum Place implements Whereabouts {
    /** It was compared with its source. */
    COMPARED("compared", "compared"),
    /** Its source is gone, and the copy is there. */
    BEHIND("behind", "left behind by their sources"),
    /** It is neither here nor there, and nobody knows why. */
    LOST("lost", "lost, neither at the source nor in the target");

    private final String label;
    private final String words;

    Place(String label, String words) {
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
}
