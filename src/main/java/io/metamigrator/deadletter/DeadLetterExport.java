package io.metamigrator.deadletter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.DeadLetterFilter;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.migration.records.plan.CorrectionFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;

/**
 * Writes dead letters whole: as JSON Lines, and their rows as CSV, one file a type, to be mended and put beside the
 * exports again. The files hold customers' records and are their owner's alone.
 */
public final class DeadLetterExport {
    private static final int PAGE = 500;

    private final DeadLetters letters;
    private final DeadLetterRows rows;
    private final Path folder;
    private final ObjectMapper json;

    DeadLetterExport(DeadLetters letters, DeadLetterRows rows, Path folder, ObjectMapper json) {
        this.letters = letters;
        this.rows = rows;
        this.folder = folder;
        this.json = json;
    }

    /** Writes the letters that a request means, page by page. */
    public PhaseResult export(@Body ViewRequest request) {
        DeadLetterFilter filter = letters.filter(new DeadLetterOptions(request.options()));
        Path to = request.option("to").map(Path::of).orElse(folder);
        try {
            PrivateFiles.folder(to);
            return write(filter, to);
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "the dead letters cannot be written to " + to + " ("
                            + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); make the folder writable, make room, or name another by --to",
                    e);
        }
    }

    private PhaseResult write(DeadLetterFilter filter, Path to) throws IOException {
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        each(
                filter,
                letter -> rows.cells(letter)
                        .ifPresent(cells -> columns.computeIfAbsent(name(letter), name -> new LinkedHashSet<>())
                                .addAll(cells.keySet())));
        Map<String, CorrectionFile> files = new LinkedHashMap<>();
        long[] count = new long[2];
        Path lines = to.resolve("dead-letters.jsonl");
        try (OutputStream out = PrivateFiles.write(lines)) {
            for (var type : columns.entrySet()) {
                files.put(type.getKey(), CorrectionFile.create(to.resolve(type.getKey()), type.getValue()));
            }
            each(filter, letter -> {
                count[0]++;
                out.write(json.writeValueAsString(whole(letter)).getBytes(StandardCharsets.UTF_8));
                out.write('\n');
                var cells = rows.cells(letter);
                CorrectionFile file = files.get(name(letter));
                if (cells.isPresent() && file != null) {
                    file.write(place(letter), cells.get());
                } else {
                    count[1]++;
                }
            });
        } finally {
            for (CorrectionFile file : files.values()) {
                file.close();
            }
        }
        return result(to, lines, List.copyOf(columns.keySet()), count[0], count[1]);
    }

    private PhaseResult result(Path to, Path lines, List<String> files, long number, long without) {
        List<String> text = new ArrayList<>();
        text.add(DeadLetterText.number(number) + " whole: " + lines);
        files.forEach(file -> text.add("Rows to mend: " + to.resolve(file)));
        if (without > 0) {
            text.add(without + " of them have no row of a source, and are in no CSV file");
        }
        ObjectNode result = json.createObjectNode()
                .put("letters", number)
                .put("withoutRow", without)
                .put("lines", lines.toString());
        ArrayNode csv = result.putArray("csv");
        files.forEach(file -> csv.add(to.resolve(file).toString()));
        return new PhaseResult(ExitCode.DONE, text, result, "");
    }

    private static String name(DeadLetter letter) {
        return letter.record().scope().migration() + "-" + letter.record().type() + ".csv";
    }

    private CorrectionFile.Place place(DeadLetter letter) {
        LedgerRecord record = letter.record();
        return new CorrectionFile.Place(
                rows.kind(letter),
                record.source().file(),
                record.source().row(),
                record.source().line(),
                record.source().digest(),
                letter.cause().label() + ": " + record.reason());
    }

    private ObjectNode whole(DeadLetter letter) {
        ObjectNode whole = DeadLetterDetails.brief(letter);
        whole.put("words", letter.record().reason());
        whole.set("payload", rows.tree(letter.record().payload()));
        whole.set("references", rows.tree(letter.record().references()));
        rows.cells(letter).ifPresent(cells -> whole.set("columns", json.valueToTree(cells)));
        return whole;
    }

    private interface Taker {
        void take(DeadLetter letter) throws IOException;
    }

    private void each(DeadLetterFilter filter, Taker taker) throws IOException {
        List<DeadLetter> page;
        long after = 0;
        do {
            page = letters.list(filter, after, PAGE);
            for (DeadLetter letter : page) {
                after = letter.record().seq();
                taker.take(letter);
            }
        } while (page.size() == PAGE);
    }
}
