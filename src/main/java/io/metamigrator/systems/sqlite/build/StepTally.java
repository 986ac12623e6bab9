package io.metamigrator.systems.sqlite.build;

/**
 * What became of the rows of a step.
 *
 * @param read how many there are
 * @param moved of these also {@code renumbered} ones
 * @param merged their key was taken by a row that counts more
 * @param rejected they cannot go
 * @param excluded they are left on purpose
 */
public record StepTally(long read, long moved, long renumbered, long merged, long rejected, long excluded) {
    public static final StepTally NOTHING = new StepTally(0, 0, 0, 0, 0, 0);

    public StepTally and(StepTally other) {
        return new StepTally(
                read + other.read,
                moved + other.moved,
                renumbered + other.renumbered,
                merged + other.merged,
                rejected + other.rejected,
                excluded + other.excluded);
    }

    /** Whether each row that was read has one fate. */
    public boolean addsUp() {
        return read == moved + merged + rejected + excluded;
    }
}
