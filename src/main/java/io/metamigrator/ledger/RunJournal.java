package io.metamigrator.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A list of begun runs outside of the ledger, by which one notices that the ledger was lost or that an older copy was put in
 * its place: it knows nothing of a run that is in the list.
 */
public final class RunJournal {
    private static final String SEPARATOR = "\t";

    private final Path file;

    /** A run that was begun. */
    public record Begun(String runId, String target, Instant at) {
        private static Optional<Begun> parse(String line) {
            String[] parts = line.split(SEPARATOR);
            return parts.length == 3 && parts[2].matches("\\d{1,18}")
                    ? Optional.of(new Begun(parts[0], parts[1], Instant.ofEpochMilli(Long.parseLong(parts[2]))))
                    : Optional.empty(); // the last line, if its writing was cut off
        }

        private String line() {
            return String.join(SEPARATOR, runId, target, Long.toString(at.toEpochMilli())) + "\n";
        }
    }

    public RunJournal(Path file) {
        this.file = file;
    }

    /** Notes a run before anything of it is sent; it is durable when this returns. */
    public void add(Run run) {
        Begun begun = new Begun(run.id(), run.scope().target(), Instant.now());
        try {
            if (all().stream().noneMatch(known -> known.runId().equals(run.id()))) {
                PrivateFile.make(file);
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
                    channel.write(ByteBuffer.wrap(("\n" + begun.line()).getBytes(StandardCharsets.UTF_8)));
                    channel.force(true);
                }
            }
        } catch (IOException e) {
            throw new LedgerException(
                    "the list of runs " + file + " cannot be written ("
                            + e.getClass().getSimpleName() + "); make room, or make its folder writable",
                    e);
        }
    }

    /** The newest run into a target of which the ledger knows nothing. */
    public Optional<Begun> unknownTo(Runs runs, String target) {
        try {
            return all().stream()
                    .filter(begun -> begun.target().equals(target))
                    .filter(begun -> runs.find(begun.runId()).isEmpty())
                    .reduce((older, newer) -> newer);
        } catch (IOException e) {
            throw new LedgerException(
                    "the list of runs " + file + " cannot be read ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    private List<Begun> all() throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .flatMap(line -> Begun.parse(line).stream())
                        .toList()
                : List.of();
    }
}
