package io.metamigrator.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The writer's connection with its prepared statements, and what the transaction under way has found out. One thread. */
final class WriterConnection implements AutoCloseable {
    private final Connection connection;
    private final boolean sqlite;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Set<Lease> good = new HashSet<>();
    private MoveBatch moves = new MoveBatch();

    WriterConnection(Connection connection, boolean sqlite) {
        this.connection = connection;
        this.sqlite = sqlite;
    }

    /** A statement that lives as long as the connection; not to be closed. */
    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    /** The store's clock in a statement. */
    String clock() {
        return Database.clock(sqlite);
    }

    /** As {@link #prepare}, with a row lock if several processes can be inside a transaction at a time. */
    PreparedStatement prepareLocking(String sql, String lock) throws SQLException {
        return prepare(sqlite ? sql : sql + " FOR " + lock);
    }

    /** Fails unless the lease is still ours; asked of the store once a transaction, and held until its end. */
    void check(Lease lease) throws SQLException {
        if (!good.contains(lease)) {
            Leases.check(this, lease);
            good.add(lease);
        }
    }

    /** A lease changes hands in this transaction. */
    void forgetLeases() {
        good.clear();
    }

    /** Adds a move to those that go to the store together. */
    GroupCommit.Answer<Boolean> move(Lease lease, Move move) throws SQLException {
        check(lease);
        return moves.add(move);
    }

    /** Executes the moves that were added. */
    void flush() throws SQLException {
        if (!moves.isEmpty()) {
            MoveBatch batch = moves;
            moves = new MoveBatch();
            batch.execute(this);
        }
    }

    /**
     * Begins a transaction. SQLite's driver begins the next one within {@code commit}, and with it takes the file's write
     * lock away from every other process for good; leaving and entering the mode does not.
     */
    void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    void commit() throws SQLException {
        good.clear();
        connection.setAutoCommit(true);
    }

    void rollback() throws SQLException {
        good.clear();
        moves = new MoveBatch();
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
