package io.metamigrator.systems.sqlite.publish;

/** Numbers what one command changes on the disk. Between two steps nothing is changed. One thread. */
public final class Steps {
    private final StepWatch watch;
    private int number;

    public Steps(StepWatch watch) {
        this.watch = watch;
    }

    /** A step comes next. */
    public void next(String what) {
        number++;
        watch.before(number, what);
    }
}
