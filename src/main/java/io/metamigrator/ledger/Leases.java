package io.metamigrator.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One writer per migration at a time: a lease with holder, expiry and a fencing token. Its holder may write to the target for
 * its term, minus a margin, from before it asked for the last renewal on. Another may take it only once the term is over, and
 * what its holder sent at the last moment has come to its end as well. Thread-safe.
 */
public final class Leases {
    /** How long a request to a target may be under way, if its system does not say. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(60);

    /** Which share of its term a lease is not relied on: for the way from a check to the wire, and for clocks that differ. */
    private static final int MARGIN = 6;

    /** How many renewals are due in a term. */
    private static final int RENEWALS = 3;

    private static final String EXPIRED = "whose lease had expired";

    /** What this process gave back where the ledger could not be written, on a full disk for example. */
    private static final Set<GivenUp> GIVEN_UP = ConcurrentHashMap.newKeySet();

    private final String ledger;
    private final Duration term;
    private final LeaseClock clock;
    private final GroupCommit writer;
    private final Reader reader;
    private final Map<String, Hold> holds = new ConcurrentHashMap<>();
    private final Map<String, Duration> longestRequests = new ConcurrentHashMap<>();

    /** @param ledger tells this ledger from the others that this process opens */
    Leases(String ledger, Duration term, LeaseClock clock, GroupCommit writer, Reader reader) {
        this.ledger = ledger;
        this.term = term;
        this.clock = clock;
        this.writer = writer;
        this.reader = reader;
    }

    /** How often a lease is to be renewed. */
    public Duration pace() {
        return term.dividedBy(RENEWALS);
    }

    private Duration margin() {
        return term.dividedBy(MARGIN);
    }

    /** How long a request to the target of a migration may be under way; to be said before the lease is taken. */
    public void longestRequest(String migration, Duration longest) {
        longestRequests.put(migration, longest);
    }

    /** How long what was sent at the last moment may take to come to its end. */
    private Duration lateness(String migration) {
        return longestRequests.getOrDefault(migration, LONGEST_REQUEST).plus(margin());
    }

    /** What every write to the target of a migration has to pass. */
    public Fence fence(String migration) {
        return new Fence(this, migration);
    }

    /**
     * Takes the lease, also over from a holder whose lease has expired or whose process is gone, and
     * one that this process gave up while the ledger could not be written; the audit says so.
     *
     * @throws LeaseHeldException if another process holds it
     */
    public Lease take(String migration) {
        LeaseClock.Reading before = clock.now();
        Hold taken = Ledger.await(writer.submit(session -> take(session, migration, before)));
        holds.put(migration, taken);
        return taken.lease();
    }

    private Hold take(WriterConnection session, String migration, LeaseClock.Reading before) throws SQLException {
        session.forgetLeases();
        LeaseRow row = row(session, migration);
        String end = row == null || row.holder().isEmpty() ? "" : endOf(row, migration);
        Lease lease = new Lease(migration, row == null ? 1 : row.token() + 1);
        String takeoverBoot = row == null ? null : row.takeoverBoot();
        long takeoverAt = row == null ? 0 : row.takeoverAt();
        if (end.equals(EXPIRED) || takeoverBoot != null && !clock.is(takeoverBoot)) {
            // now, or at a time that is told by the clock of another start of the machine: it counts from now on
            takeoverBoot = clock.id();
            takeoverAt = clock.boot().getAsLong();
        }
        PreparedStatement upsert = session.prepare(
                "INSERT INTO lease (migration, holder, token, expires_at, boot, boot_expires_at, takeover_boot, takeover_at)"
                        + " VALUES (?, ?, ?, " + session.clock() + " + ?, ?, ?, ?, ?) ON CONFLICT (migration)"
                        + " DO UPDATE SET holder = excluded.holder, token = excluded.token,"
                        + " expires_at = excluded.expires_at, boot = excluded.boot,"
                        + " boot_expires_at = excluded.boot_expires_at, takeover_boot = excluded.takeover_boot,"
                        + " takeover_at = excluded.takeover_at WHERE lease.token < excluded.token");
        upsert.setString(1, migration);
        upsert.setString(2, Holder.self().toString());
        upsert.setLong(3, lease.token());
        upsert.setLong(4, heldFor(migration));
        upsert.setString(5, clock.id());
        upsert.setLong(6, clock.boot().getAsLong() + heldFor(migration));
        upsert.setString(7, takeoverBoot);
        upsert.setLong(8, takeoverAt);
        if (upsert.executeUpdate() == 0) {
            throw new LeaseHeldException(migration, "a process that was faster");
        }
        if (!end.isEmpty() && row != null) {
            Audit.insert(session, migration, null, "lease taken over from " + row.holder() + ", " + end);
        }
        return takeoverBoot == null ? Hold.of(lease, clock, before) : Hold.takenOver(lease, clock, before, takeoverAt);
    }

    private @Nullable LeaseRow row(WriterConnection session, String migration) throws SQLException {
        PreparedStatement select = session.prepareLocking(
                "SELECT " + LeaseRow.COLUMNS + session.clock() + " AS store_clock FROM lease WHERE migration = ?",
                "UPDATE");
        select.setString(1, migration);
        try (var row = select.executeQuery()) {
            return row.next() ? LeaseRow.read(row) : null;
        }
    }

    /** For how long others have to leave it alone, in milliseconds. */
    private long heldFor(String migration) {
        return term.plus(lateness(migration)).toMillis();
    }

    /** Why a lease that was not given back in the ledger is over all the same. @throws LeaseHeldException if it is not */
    private String endOf(LeaseRow row, String migration) {
        if (row.isOfTheDead()) {
            return "whose process is gone";
        }
        if (GIVEN_UP.contains(new GivenUp(ledger, new Lease(migration, row.token())))) {
            return "who gave it up when the ledger could not be written";
        }
        if (row.isExpired(clock)) {
            return EXPIRED;
        }
        throw new LeaseHeldException(migration, row.holder() + " until " + row.end(clock));
    }

    /** Prolongs the lease by its term. @throws LeaseLostException if another process has it by now */
    public void renew(Lease lease) {
        LeaseClock.Reading before = clock.now();
        Hold hold = holds.get(lease.migration());
        try {
            Ledger.await(writer.submit(session -> {
                PreparedStatement update = session.prepare("UPDATE lease SET expires_at = " + session.clock()
                        + " + ?, boot = ?, boot_expires_at = ? WHERE migration = ? AND token = ?");
                update.setLong(1, heldFor(lease.migration()));
                update.setString(2, clock.id());
                update.setLong(3, clock.boot().getAsLong() + heldFor(lease.migration()));
                update.setString(4, lease.migration());
                update.setLong(5, lease.token());
                return onlyOurs(update, lease);
            }));
        } catch (LeaseLostException e) {
            if (hold != null && hold.lease().equals(lease)) {
                hold.lose(e);
            }
            throw e;
        }
        if (hold != null && hold.lease().equals(lease)) {
            hold.confirm(before);
        }
    }

    private static boolean onlyOurs(PreparedStatement update, Lease lease) throws SQLException {
        if (update.executeUpdate() == 0) {
            throw new LeaseLostException(lease.migration(), lease.token());
        }
        return true;
    }

    /** Fails unless the lease of a migration is provably ours; {@link Fence#check} says how. */
    void prove(String migration) {
        Hold hold = holds.get(migration);
        if (hold == null) {
            throw new LeaseUnprovenException(migration);
        }
        Duration limit = term.minus(margin());
        if (hold.age().compareTo(limit) < 0) {
            return;
        }
        LedgerException refusal = null;
        try {
            synchronized (hold) {
                if (hold.age().compareTo(limit) >= 0) {
                    renew(hold.lease());
                }
            }
        } catch (LeaseLostException e) {
            throw e;
        } catch (LedgerException e) {
            refusal = e;
        }
        Duration age = hold.age();
        if (age.compareTo(limit) >= 0) {
            throw new LeaseUnprovenException(migration, age, limit, refusal);
        }
    }

    /**
     * How long after its process lost the lease, or ended, what that sent is carried out or never will be.
     *
     * @param quiet how long the target may take to carry out what has reached it
     */
    public Duration settling(String migration, Duration quiet) {
        return quiet.plus(lateness(migration));
    }

    /**
     * How long to wait, at the most, before anything is sent again that may be under way already: what a process sent that
     * lost the lease, and may live on, is carried out by then or never. Zero if the lease was last held by this process,
     * was given back, or was that of a process that is gone.
     *
     * @param quiet how long the target may take to carry out what has reached it
     */
    public Duration unsettledFor(Lease lease, Duration quiet) {
        Hold hold = holds.get(lease.migration());
        return hold == null ? Duration.ZERO : hold.left(settling(lease.migration(), quiet));
    }

    /** Gives the lease back. A lease that is no longer ours is left alone. */
    public void release(Lease lease) {
        holds.computeIfPresent(
                lease.migration(), (migration, hold) -> hold.lease().equals(lease) ? null : hold);
        try {
            Ledger.await(writer.submit(session -> {
                PreparedStatement update = session.prepare("UPDATE lease SET holder = '', expires_at = "
                        + session.clock() + ", boot_expires_at = 0 WHERE migration = ? AND token = ?");
                update.setString(1, lease.migration());
                update.setLong(2, lease.token());
                return onlyOurs(update, lease);
            }));
        } catch (LeaseLostException e) {
            // it is another's by now, and stays so
        } catch (LedgerException e) {
            GIVEN_UP.add(new GivenUp(ledger, lease));
            throw e;
        }
    }

    private record GivenUp(String ledger, Lease lease) {}

    /** Fails unless the lease is still ours, inside the transaction of a write, and keeps it so until its end. */
    static void check(WriterConnection session, Lease lease) throws SQLException {
        PreparedStatement select = session.prepareLocking("SELECT token FROM lease WHERE migration = ?", "SHARE");
        select.setString(1, lease.migration());
        try (var row = select.executeQuery()) {
            if (!row.next() || row.getLong(1) != lease.token()) {
                throw new LeaseLostException(lease.migration(), lease.token());
            }
        }
    }

    /** Who holds the lease now, if anybody: a process of this machine that is gone does not, whatever is left of its term. */
    public Optional<String> holder(String migration) {
        return reader.withHandle(handle -> handle.createQuery("SELECT " + LeaseRow.COLUMNS + reader.clock()
                                + " AS store_clock FROM lease WHERE migration = :migration AND holder <> ''")
                        .bind("migration", migration)
                        .map((row, context) -> LeaseRow.read(row))
                        .findOne())
                .filter(row -> !row.isExpired(clock) && !row.isOfTheDead())
                .map(LeaseRow::holder);
    }
}
