package io.metamigrator.migration;

import java.util.Locale;

/** The verbs that every migration shares, in the order of a migration's life. */
public enum Phase {
    DISCOVER,
    PLAN,
    VALIDATE,
    BACKUP,
    APPLY,
    /** Sends dead letters again; an apply of those that are named. */
    REPLAY,
    /** Carries over what goes on changing at the source, from the copy until the cutover. */
    FOLLOW,
    VERIFY,
    CUTOVER,
    ROLLBACK,
    CLEANUP,
    /** Takes rows out of a target that counts, whose time is over. */
    PRUNE;

    /** Whether it can change the target, or take the place of the source; only the {@link Gate} lets it do so. */
    public boolean writes() {
        return switch (this) {
            case DISCOVER, PLAN, VALIDATE, BACKUP, VERIFY -> false;
            case APPLY, REPLAY, FOLLOW, CUTOVER, ROLLBACK, CLEANUP, PRUNE -> true;
        };
    }

    /** The word of the command line, of route ids and of URLs: {@code apply}. */
    public String verb() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The id of the route, and the name of its {@code direct:} endpoint, that carries this phase of a migration. */
    public String routeId(String migration) {
        return migration + "-" + verb();
    }
}
