package io.metamigrator.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.view.RunFacts;
import io.metamigrator.report.seal.Flaw;
import io.metamigrator.report.seal.Seal;
import io.metamigrator.report.seal.SignerKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was found of a report's file.
 *
 * @param signer whose signature holds; empty where none does
 * @param document what the report says; empty unless all of it is as it was signed
 */
record VerifiedReport(
        Path file,
        ExpectedSigner expected,
        Optional<SignerKey> signer,
        Optional<Seal.Mark> mark,
        List<Flaw> flaws,
        Optional<ObjectNode> document) {
    private static final int SHOWN = 20;

    /** One of which nothing but its flaws is known. */
    static VerifiedReport of(Path file, ExpectedSigner expected, List<Flaw> flaws) {
        return new VerifiedReport(file, expected, Optional.empty(), Optional.empty(), flaws, Optional.empty());
    }

    boolean isIntact() {
        return flaws.isEmpty();
    }

    PhaseResult result() {
        return new PhaseResult(exitCode(), text(), json(), "");
    }

    private ExitCode exitCode() {
        if (!isIntact() || known().equals("other")) {
            return ExitCode.DIFFERENCES;
        }
        return known().equals("unknown") ? ExitCode.REFUSED : ExitCode.DONE;
    }

    /** How the key that signed stands to the one that is expected. */
    private String known() {
        if (expected.fingerprint().isEmpty() || signer.isEmpty()) {
            return "unknown";
        }
        return expected.fingerprint().get().equals(signer.get().fingerprint()) ? "expected" : "other";
    }

    private List<String> text() {
        List<String> lines = new ArrayList<>();
        if (isIntact()) {
            lines.add(verdict());
        } else {
            lines.add(file + " is NOT as it was signed:");
            flaws.stream().limit(SHOWN).forEach(flaw -> lines.add("  " + flaw));
            if (flaws.size() > SHOWN) {
                lines.add("  and " + (flaws.size() - SHOWN) + " more");
            }
        }
        document.ifPresent(document -> about(document, lines));
        mark.ifPresent(mark -> lines.add("Digest   " + mark.digest()));
        signer.ifPresent(signer -> signed(signer, lines));
        return lines;
    }

    /** What counts first: that every byte is as it was signed says nothing where anybody may have signed it. */
    private String verdict() {
        return switch (known()) {
            case "expected" -> file + " is as it was signed, to the last byte.";
            case "other" -> file + " is NOT proved: it is signed by another key than " + expected.whose() + ".";
            default -> file + " is NOT proved: it is signed by an unknown key, which may be anybody's.";
        };
    }

    private static void about(ObjectNode document, List<String> lines) {
        lines.add("Run      " + document.path("run").asText() + ", "
                + document.path("mode").asText() + ", "
                + document.path("state").asText() + ", into "
                + document.path("target").asText());
        lines.add("Written  "
                + RunFacts.time(Instant.parse(document.path("writtenAt").asText()))
                + (document.path("goingOn").asBoolean() ? ", while the run was still going on" : ""));
        if (!ReportVerification.isOfThisVersion(document)) {
            lines.add("Page     written by version "
                    + document.at("/tool/version").asText()
                    + ": what a page of it shows is not compared with the report, only its seal");
        }
        lines.add("Ledger   " + document.path("ledger").path("entries").asText() + " entries, head of their chain "
                + document.path("ledger").path("head").asText());
    }

    private void signed(SignerKey key, List<String> lines) {
        lines.add((isIntact() ? "Signed   by " : "What was signed, was signed by ") + key.fingerprint());
        lines.add(
                switch (known()) {
                    case "expected" -> "         which is " + expected.whose() + ".";
                    case "other" ->
                        "         which is NOT " + expected.whose() + ": that is "
                                + expected.fingerprint().orElse("");
                    default ->
                        "         which is not known here. Compare it with the one that you were told by another way, and"
                                + " give that with --key. Nothing was changed since it signed.";
                });
    }

    private ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("file", file.toString())
                .put("intact", isIntact());
        var array = json.putArray("flaws");
        for (Flaw flaw : flaws) {
            array.addObject().put("part", flaw.part()).put("line", flaw.line()).put("finding", flaw.words());
        }
        document.ifPresent(document -> {
            for (String field : List.of("migration", "run", "state", "writtenAt", "goingOn", "ledger")) {
                json.set(field, document.get(field));
            }
        });
        mark.ifPresent(mark -> json.put("digest", mark.digest()));
        signer.ifPresent(signer -> json.putObject("signer")
                .put("fingerprint", signer.fingerprint())
                .put("is", known())
                .put("expected", expected.fingerprint().orElse(null)));
        return json;
    }
}
