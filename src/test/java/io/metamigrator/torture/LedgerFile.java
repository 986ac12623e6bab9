package io.metamigrator.torture;

import io.metamigrator.torture.History.Name;
import io.metamigrator.torture.History.Row;
import io.metamigrator.torture.History.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A ledger as any client of its store sees it, beside the program that may be writing it. One thread. */
final class LedgerFile implements AutoCloseable {
    private static final String NEWEST_RUN = "(SELECT id FROM run ORDER BY started_at DESC, id DESC LIMIT 1)";

    private final Object name;
    private final Connection connection;

    private LedgerFile(Object name, Connection connection) {
        this.name = name;
        this.connection = connection;
    }

    static LedgerFile open(Path file) {
        return open(new LedgerPlace.InFile(file));
    }

    static LedgerFile open(LedgerPlace place) {
        try {
            return new LedgerFile(place, place.connect());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The file as a kill leaves it: what was written, and what waits in the log beside it. To be called by the thread that
     * writes the ledger, so that nobody writes meanwhile.
     */
    static void image(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            for (String suffix : List.of("", "-wal")) {
                Path part = Path.of(from + suffix);
                if (Files.exists(part)) {
                    Files.copy(part, Path.of(to + suffix));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names another holder for the leases, a process that is gone, as the holder is whose ledger this is the image of. */
    void holderIsGone() {
        try (PreparedStatement holders = connection.prepareStatement("SELECT migration, holder FROM lease");
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE lease SET holder = ? WHERE migration = ? AND holder <> ''");
                ResultSet row = holders.executeQuery()) {
            Map<String, String> all = new HashMap<>();
            while (row.next()) {
                all.put(row.getString(1), row.getString(2));
            }
            for (Map.Entry<String, String> lease : all.entrySet()) {
                update.setString(1, lease.getValue().replaceAll("/\\d+/", "/999999999/"));
                update.setString(2, lease.getKey());
                update.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the lease in " + name, e);
        }
    }

    /** The records of the newest run by type and state; empty while there is no run whose plan is loaded. */
    Optional<Sample> sample() {
        String counts = "SELECT type, record.state, COUNT(*) FROM record JOIN run ON run.id = run_id"
                + " WHERE run_id = " + NEWEST_RUN + " AND loaded = 1 GROUP BY type, record.state";
        Map<String, Map<String, Long>> sums = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(counts);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                sums.computeIfAbsent(row.getString(1), type -> new HashMap<>()).put(row.getString(2), row.getLong(3));
            }
        } catch (SQLException e) {
            if (isStillEmpty(e)) {
                return Optional.empty();
            }
            throw new IllegalStateException("a sample of " + name, e);
        }
        return sums.isEmpty() ? Optional.empty() : Optional.of(new Sample(sums));
    }

    /** The records of all runs. */
    List<Row> rows() {
        return rows("");
    }

    /** The records of the newest run. */
    List<Row> newestRows() {
        return rows(" WHERE run_id = " + NEWEST_RUN);
    }

    private List<Row> rows(String which) {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT type, natural_key, state, target_id FROM record" + which + " ORDER BY seq");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(new Row(
                        new Name(row.getString(1), row.getString(2).toLowerCase(Locale.ROOT)),
                        row.getString(3),
                        row.getString(4)));
            }
        } catch (SQLException e) {
            if (isStillEmpty(e)) {
                return List.of();
            }
            throw new IllegalStateException("the records of " + name, e);
        }
        return rows;
    }

    /** The records that are being sent, or were when the process ended. */
    Set<Name> sending() {
        return rows().stream()
                .filter(row -> row.state().equals("SENDING"))
                .map(Row::name)
                .collect(Collectors.toSet());
    }

    /** Whether that is no more than a ledger in which there is no table yet. */
    static boolean isStillEmpty(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("no such table") || message.contains("does not exist");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
