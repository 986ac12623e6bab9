package io.metamigrator.intake;

import io.metamigrator.ledger.IntakeFile;
import io.metamigrator.ledger.IntakeFile.State;
import io.metamigrator.ledger.Ledger;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Which contents are here already, by digest, as the ledger has it. What is taken is written down by the taking itself, so a
 * process that dies in between has not marked a file as seen that it has not taken.
 */
final class SeenFiles extends ServiceSupport implements IdempotentRepository {
    /** Of which the same content is new when it comes again. */
    private static final Set<State> GONE_BY = EnumSet.of(State.REPLACED, State.DISMISSED, State.TAKING);

    private final String migration;
    private final Ledger ledger;
    private final Archive archive;

    SeenFiles(String migration, Ledger ledger, Archive archive) {
        this.migration = migration;
        this.ledger = ledger;
        this.archive = archive;
    }

    /** The file of this content that stands or was refused as what it is, and is still kept. */
    Optional<IntakeFile> find(String digest) {
        return ledger.intake().ofDigest(migration, digest).stream()
                .filter(file -> !GONE_BY.contains(file.state()))
                .filter(file -> !file.kind().equals(NotRead.CODE))
                .filter(file -> archive.holds(file.place()))
                .findFirst();
    }

    @Override
    public boolean add(String digest) {
        return !contains(digest);
    }

    @Override
    public boolean contains(String digest) {
        return find(digest).isPresent();
    }

    @Override
    public boolean remove(String digest) {
        return false;
    }

    @Override
    public boolean confirm(String digest) {
        return true;
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException("what was taken is not forgotten");
    }
}
