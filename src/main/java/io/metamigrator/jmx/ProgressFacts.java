package io.metamigrator.jmx;

import io.metamigrator.serve.TrackedProgress;

/** How far the work is, as JMX shows it. */
public final class ProgressFacts {
    private final TrackedProgress.Snapshot snapshot;

    ProgressFacts(TrackedProgress.Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** What is being done; empty where nothing is. */
    public String getLabel() {
        return snapshot.label();
    }

    public long getDone() {
        return snapshot.done();
    }

    /** 0 where it is not known. */
    public long getTotal() {
        return snapshot.total();
    }

    public String getRemark() {
        return snapshot.remark();
    }
}
