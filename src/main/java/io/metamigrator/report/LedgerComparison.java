package io.metamigrator.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.ledger.LedgerRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Goes once more over the ledger's entries of a run, and beside them over the list that the report left; finds the first
 * that is not as it was.
 */
final class LedgerComparison implements LedgerEntries.Taker {
    private final EntryChain now;
    private final EntryChain then;
    private final @Nullable BufferedReader list;
    private String first = "";

    private LedgerComparison(String run, @Nullable BufferedReader list) {
        this.now = new EntryChain(run);
        this.then = new EntryChain(run);
        this.list = list;
    }

    /**
     * What came out.
     *
     * @param same whether the ledger's entries are those of the report
     * @param first what differs first, in words; empty where nothing does
     */
    record Result(boolean same, long entries, String head, String first) {}

    /**
     * Compares.
     *
     * @param chain what the report says of its chain
     * @param file the list of entries that was written beside the report; may be missing
     */
    static Result of(LedgerEntries entries, JsonNode chain, Path file) throws IOException {
        try (BufferedReader list = Files.isRegularFile(file) ? reader(file) : null) {
            LedgerComparison comparison = new LedgerComparison(entries.run().id(), list);
            entries.each(comparison);
            comparison.rest();
            return comparison.result(chain, file);
        }
    }

    /** Bytes that are no text are a difference, not a failure. */
    private static BufferedReader reader(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
    }

    @Override
    public void record(LedgerRecord record, LedgerEntry entry) throws IOException {
        take(entry);
    }

    @Override
    public void slice(LedgerEntry entry) throws IOException {
        take(entry);
    }

    @Override
    public void audit(LedgerEntry entry) throws IOException {
        take(entry);
    }

    private void take(LedgerEntry entry) throws IOException {
        now.add(entry.digest());
        String line = next();
        if (first.isEmpty() && !entry.line().equals(line)) {
            first = "entry " + now.length() + ": " + difference(line, entry);
        }
    }

    private static String difference(@Nullable String line, LedgerEntry entry) {
        if (line == null) {
            return entry.name() + " came later; it is " + entry.now();
        }
        String name = name(line);
        return name.equals(entry.name())
                ? name + " is not as it was; it is " + entry.now() + " now"
                : "the report has " + name + " here, the ledger " + entry.name();
    }

    /** What the report has beyond the end of the ledger. */
    private void rest() throws IOException {
        for (String line = next(); line != null; line = next()) {
            if (first.isEmpty()) {
                first = "entry " + then.length() + ": " + name(line) + " is not in the ledger any more";
            }
        }
    }

    private @Nullable String next() throws IOException {
        String line = list == null ? null : list.readLine();
        if (line != null) {
            then.add(line.matches("[0-9a-f]{64} .*") ? line.substring(0, 64) : "");
        }
        return line;
    }

    private static String name(String line) {
        return line.length() > 65 ? line.substring(65) : "a line that is none";
    }

    private Result result(JsonNode chain, Path file) {
        String head = chain.path("head").asText();
        boolean same = now.head().equals(head);
        if (same) {
            return new Result(true, now.length(), now.head(), "");
        }
        String words = then.head().equals(head)
                ? first
                : "which entry differs first cannot be told, since " + file
                        + (list == null ? " is not there" : " is not the list that belongs to this report");
        return new Result(false, now.length(), now.head(), words);
    }
}
