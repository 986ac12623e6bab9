package io.metamigrator.systems.sqlite.publish;

/** Is told of each step that changes files, before it is done, and can break it off there as a kill would. */
@FunctionalInterface
public interface StepWatch {
    /** Lets everything pass. */
    StepWatch NONE = (number, what) -> {};

    /** @param number from 1, in the order in which one command does its steps */
    void before(int number, String what);
}
