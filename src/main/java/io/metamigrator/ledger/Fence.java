package io.metamigrator.ledger;

/**
 * Stands before every write to a target: it lets a write pass only while the lease is provably ours. Whoever writes asks it
 * as late as possible, after every wait, since a lease may run out meanwhile. Thread-safe.
 */
public final class Fence {
    private final Leases leases;
    private final String migration;

    Fence(Leases leases, String migration) {
        this.leases = leases;
        this.migration = migration;
    }

    /**
     * Passes if a renewal that began less than the term, minus a margin, ago was confirmed. If the last one is older,
     * another is made at once, and the same is asked of that.
     *
     * @throws LeaseUnprovenException if another process may hold the lease, since the ledger does not answer in time, or nobody does
     * @throws LeaseLostException if another process is known to hold it
     */
    public void check() {
        leases.prove(migration);
    }
}
