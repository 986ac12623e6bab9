package io.metamigrator.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.TreeSet;

/** One way through all that the ledger holds of a run: its chain, its progress over time, and the files it came from. */
final class LedgerProof {
    private static final int MOST_FILES = 1000;

    private final Run run;
    private final EntryChain chain;
    private final Progression progress;
    private final TreeMap<String, Long> files = new TreeMap<>();
    private final TreeSet<String> mappings = new TreeSet<>();
    private long records;
    private long slices;

    private LedgerProof(Run run) {
        this.run = run;
        this.chain = new EntryChain(run.id());
        this.progress = new Progression(run.startedAt());
    }

    /** Reads the ledger; writes the list of the entries, by which one can tell later which of them was changed. */
    static LedgerProof of(Ledger ledger, Run run, OutputStream list) throws IOException {
        LedgerProof proof = new LedgerProof(run);
        new LedgerEntries(ledger, run).each(new LedgerEntries.Taker() {
            @Override
            public void record(LedgerRecord record, LedgerEntry entry) throws IOException {
                proof.add(record);
                write(entry);
            }

            @Override
            public void slice(LedgerEntry entry) throws IOException {
                proof.slices++;
                write(entry);
            }

            @Override
            public void audit(LedgerEntry entry) throws IOException {
                write(entry);
            }

            private void write(LedgerEntry entry) throws IOException {
                proof.chain.add(entry.digest());
                list.write((entry.line() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
        ledger.slices().done(run).forEach(done -> proof.progress.add(done.at(), done.there()));
        return proof;
    }

    private void add(LedgerRecord record) {
        records++;
        progress.add(record);
        if (files.size() < MOST_FILES || files.containsKey(record.source().file())) {
            files.merge(record.source().file(), 1L, Long::sum);
        }
        mappings.add(record.source().mappingVersion());
    }

    /** The head of the chain, and over how many entries. */
    ObjectNode chain() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("chain", EntryChain.FORMAT)
                .put("run", run.id())
                .put("entries", chain.length())
                .put("records", records)
                .put("slices", slices)
                .put("audit", chain.length() - records - slices)
                .put("head", chain.head());
    }

    ObjectNode progress() {
        return progress.json();
    }

    /** The files that records came from, with how many, and the versions of the mapping that made them. */
    ObjectNode sources() {
        ObjectNode sources = JsonNodeFactory.instance.objectNode();
        ObjectNode each = sources.putObject("records");
        files.forEach(each::put);
        mappings.forEach(sources.putArray("mappingVersions")::add);
        return sources;
    }
}
