package io.metamigrator.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.Messages;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.ExactJson;
import io.metamigrator.report.seal.Flaw;
import io.metamigrator.report.seal.Inspection;
import io.metamigrator.report.seal.KeyFiles;
import io.metamigrator.report.seal.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Tells of a report's file whether it is as it was signed, by whom, and else where it was changed. Needs no ledger. */
public final class ReportVerification {
    /** No report is longer; a file that is was not written by us, and is not read. */
    static final long MOST_BYTES = 32L << 20;

    private final KeyFiles keys;

    public ReportVerification(KeyFiles keys) {
        this.keys = keys;
    }

    /**
     * Looks at a file.
     *
     * @param expected whose signature it must be, as a fingerprint or a file with a public key; empty for this
     *     installation's
     * @throws MigrationException usage, where there is no such file or no such key
     */
    public PhaseResult verify(Path file, Optional<String> expected) {
        return look(file, expected).result();
    }

    /** As {@link #verify}, to be compared further. */
    VerifiedReport look(Path file, Optional<String> expected) {
        ExpectedSigner signer = ExpectedSigner.of(expected, keys);
        if (!Files.isRegularFile(file)) {
            throw MigrationException.usage("there is no file " + file + "; give report.json or report.html of a run");
        }
        try {
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                return VerifiedReport.of(
                        file,
                        signer,
                        List.of(new Flaw(
                                "file",
                                0,
                                "no report is " + (size >> 20) + " MB long; the most is " + (MOST_BYTES >> 20)
                                        + " MB")));
            }
            Inspection inspection = Inspection.of(Files.readAllBytes(file));
            Optional<ObjectNode> document = document(inspection);
            if (inspection.isPage() && document.isPresent()) {
                String page = ReportPage.of(document.get(), inspection.mark().orElseThrow());
                inspection.compareWith(page);
                if (isOfThisVersion(document.get())) {
                    inspection.checkThatItShows(page);
                }
            }
            return new VerifiedReport(
                    file, signer, inspection.signer(), inspection.mark(), inspection.flaws(), document);
        } catch (IOException e) {
            throw new MigrationException(ExitCode.UNAVAILABLE, file + " cannot be read (" + Messages.why(e) + ")", e);
        }
    }

    /** Only then is the page that we make of a report the one that was made of it when it was written. */
    static boolean isOfThisVersion(ObjectNode document) {
        return document.path("tool").path("version").asText().equals(RunDocument.version());
    }

    /** What the report says, where all of that is as it was signed. */
    private static Optional<ObjectNode> document(Inspection inspection) throws IOException {
        boolean whole = inspection.mark().isPresent()
                && inspection.flaws().stream().allMatch(flaw -> flaw.part().equals("page"));
        if (!whole) {
            return Optional.empty();
        }
        ObjectNode document = (ObjectNode) ExactJson.mapper().readTree(inspection.document());
        document.remove(Seal.SIGNATURE);
        return Optional.of(document);
    }
}
