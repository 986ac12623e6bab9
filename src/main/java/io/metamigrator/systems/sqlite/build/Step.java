package io.metamigrator.systems.sqlite.build;

import io.metamigrator.systems.sqlite.plan.Group;

/** What is done in one go, or not at all: the rows of a group, or those of its one part that are in a span. */
public record Step(Group group, long from, long to) {

    /** Names it among all steps of a build; the same for the same files and mapping. */
    public String name() {
        return group.target() + " of " + group.name() + (from == Long.MIN_VALUE ? "" : " from " + from);
    }

    Span span() {
        return new Span(from, to);
    }
}
