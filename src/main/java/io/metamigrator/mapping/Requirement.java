package io.metamigrator.mapping;

/** Whether a value must be there: always, never, or only in rows where another column is filled. */
record Requirement(boolean always, int withSlot) {
    private static final int NO_SLOT = -1;
    static final Requirement NEVER = new Requirement(false, NO_SLOT);
    static final Requirement ALWAYS = new Requirement(true, NO_SLOT);

    static Requirement with(int slot) {
        return new Requirement(false, slot);
    }

    boolean holds(Row row) {
        return always || withSlot != NO_SLOT && !row.cell(withSlot).isEmpty();
    }
}
