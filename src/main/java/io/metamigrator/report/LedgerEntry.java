package io.metamigrator.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Audit;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Slice;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.view.RunFacts;
import io.metamigrator.report.seal.CanonicalJson;

/**
 * An entry of the ledger as the chain has it.
 *
 * @param name by which people find it: kind, type and key
 * @param digest of everything that the ledger holds of it
 * @param now what the ledger says of it, without any value of it
 */
record LedgerEntry(String name, String digest, String now) {

    static LedgerEntry of(LedgerRecord record) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("seq", record.seq())
                .put("run", record.runId())
                .put("migration", record.scope().migration())
                .put("target", record.scope().target())
                .put("type", record.type())
                .put("key", record.naturalKey())
                .put("account", record.account())
                .put("payload", Digests.sha256(record.payload()))
                .put("references", Digests.sha256(record.references()))
                .put("file", record.source().file())
                .put("row", record.source().row())
                .put("line", record.source().line())
                .put("sourceDigest", record.source().digest())
                .put("mappingVersion", record.source().mappingVersion())
                .put("state", record.state().name())
                .put("reason", record.reason())
                .put("targetId", record.targetId())
                .put("readBackDigest", record.readBackDigest())
                .put("attempts", record.attempts())
                .put("updatedAt", record.updatedAt().toEpochMilli());
        return new LedgerEntry(
                oneLine("record " + record.type() + " " + record.naturalKey()),
                Digests.sha256(CanonicalJson.text(json)),
                RunFacts.label(record.state()) + ", last changed " + RunFacts.time(record.updatedAt()));
    }

    static LedgerEntry of(String run, Slice slice) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("run", run)
                .put("part", slice.part())
                .put("position", slice.position())
                .put("size", slice.size())
                .put("state", slice.state().name())
                .put("before", Digests.sha256(slice.before()))
                .put("outcome", Digests.sha256(slice.outcome()))
                .put("confirmed", slice.confirmed())
                .put("skipped", slice.skipped())
                .put("failed", slice.failed());
        return new LedgerEntry(
                oneLine("slice " + slice.part() + " " + slice.position()),
                Digests.sha256(CanonicalJson.text(json)),
                RunFacts.label(slice.state()) + ", " + slice.confirmed() + " confirmed of " + slice.size());
    }

    /** @param number which one of the run, from 1 */
    static LedgerEntry of(long number, Audit.Entry entry) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("at", entry.at().toEpochMilli())
                .put("migration", entry.migration())
                .put("run", entry.runId())
                .put("who", entry.who())
                .put("what", entry.what());
        return new LedgerEntry(
                "audit " + number,
                Digests.sha256(CanonicalJson.text(json)),
                "'" + oneLine(entry.what()) + "', " + RunFacts.time(entry.at()));
    }

    /** As it stands in the list of entries. */
    String line() {
        return digest + " " + name;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
