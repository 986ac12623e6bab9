package io.metamigrator.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One run per migration at a time: a lease with holder, expiry and a fencing token. */
public final class Leases {
    /** How long a lease holds without renewal. */
    public static final Duration TERM = Duration.ofSeconds(30);

    /** What this process gave back where the ledger could not be written, on a full disk for example. */
    private static final Set<GivenUp> GIVEN_UP = ConcurrentHashMap.newKeySet();

    private final String ledger;
    private final GroupCommit writer;
    private final Reader reader;

    /** @param ledger tells this ledger from the others that this process opens */
    Leases(String ledger, GroupCommit writer, Reader reader) {
        this.ledger = ledger;
        this.writer = writer;
        this.reader = reader;
    }

    /**
     * Takes the lease, also over from a holder whose lease has expired or whose process is gone, and
     * one that this process gave up while the ledger could not be written; the audit says so.
     *
     * @throws LeaseHeldException where another process holds it
     */
    public Lease take(String migration) {
        return Ledger.await(writer.submit(session -> take(session, migration)));
    }

    private Lease take(Session session, String migration) throws SQLException {
        session.forgetLeases();
        long now = System.currentTimeMillis();
        long token = 1;
        String takenOver = "";
        PreparedStatement select =
                session.prepareLocking("SELECT holder, token, expires_at FROM lease WHERE migration = ?", "UPDATE");
        select.setString(1, migration);
        try (var row = select.executeQuery()) {
            if (row.next()) {
                String holder = row.getString(1);
                token = row.getLong(2);
                String end = endOf(holder, new Lease(migration, token), row.getLong(3) <= now);
                if (end.isEmpty() && !holder.isEmpty()) {
                    throw new LeaseHeldException(migration, holder, Instant.ofEpochMilli(row.getLong(3)));
                }
                token++;
                takenOver = holder.isEmpty() ? "" : holder + ", " + end;
            }
        }
        PreparedStatement upsert = session.prepare(
                "INSERT INTO lease (migration, holder, token, expires_at) VALUES (?, ?, ?, ?) ON CONFLICT (migration)"
                        + " DO UPDATE SET holder = excluded.holder, token = excluded.token,"
                        + " expires_at = excluded.expires_at WHERE lease.token < excluded.token");
        upsert.setString(1, migration);
        upsert.setString(2, Holder.self().toString());
        upsert.setLong(3, token);
        upsert.setLong(4, now + TERM.toMillis());
        if (upsert.executeUpdate() == 0) {
            throw new LeaseHeldException(
                    migration, "a process that was faster", Instant.now().plus(TERM));
        }
        if (!takenOver.isEmpty()) {
            Audit.insert(session, migration, null, "lease taken over from " + takenOver);
        }
        return new Lease(migration, token);
    }

    /** Why a lease that was not given back in the ledger is over all the same; empty where it is not. */
    private String endOf(String holder, Lease lease, boolean expired) {
        if (Holder.parse(holder).map(Holder::isGone).orElse(false)) {
            return "whose process is gone";
        }
        if (GIVEN_UP.contains(new GivenUp(ledger, lease))) {
            return "who gave it up when the ledger could not be written";
        }
        return expired ? "whose lease had expired" : "";
    }

    /** Prolongs the lease by its term. @throws LeaseLostException where another process has it by now */
    public void renew(Lease lease) {
        update(lease, "UPDATE lease SET expires_at = ? WHERE migration = ? AND token = ?", TERM.toMillis());
    }

    /** Gives the lease back. A lease that is no longer ours is left alone. */
    public void release(Lease lease) {
        try {
            update(lease, "UPDATE lease SET holder = '', expires_at = ? WHERE migration = ? AND token = ?", 0);
        } catch (LeaseLostException e) {
            // it is another's by now, and stays so
        } catch (LedgerException e) {
            GIVEN_UP.add(new GivenUp(ledger, lease));
            throw e;
        }
    }

    private record GivenUp(String ledger, Lease lease) {}

    private void update(Lease lease, String sql, long millis) {
        Ledger.await(writer.submit(session -> {
            PreparedStatement update = session.prepare(sql);
            update.setLong(1, System.currentTimeMillis() + millis);
            update.setString(2, lease.migration());
            update.setLong(3, lease.token());
            if (update.executeUpdate() == 0) {
                throw new LeaseLostException(lease.migration(), lease.token());
            }
            return true;
        }));
    }

    /** Fails unless the lease is still ours, inside the transaction of a write, and keeps it so until its end. */
    static void check(Session session, Lease lease) throws SQLException {
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
        return reader.withHandle(handle -> handle.createQuery(
                        "SELECT holder FROM lease WHERE migration = :migration AND holder <> '' AND expires_at > :now")
                .bind("migration", migration)
                .bind("now", System.currentTimeMillis())
                .mapTo(String.class)
                .findOne()
                .filter(holder -> !Holder.parse(holder).map(Holder::isGone).orElse(false)));
    }
}
