package io.metamigrator.ledger;

import java.util.function.Supplier;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Reads the store, trying again while it is away. Thread-safe. */
final class Reader {
    private final Jdbi jdbi;
    private final String address;
    private final String clock;
    private final Supplier<Patience> patience;

    Reader(Database database) {
        this.jdbi = Jdbi.create(database.readers());
        this.address = database.address();
        this.clock = Database.clock(database.isFile());
        this.patience = database::patience;
    }

    /** The store's clock in a query. */
    String clock() {
        return clock;
    }

    /** @throws LedgerException if the store cannot be read; the message says what to do */
    <T extends @Nullable Object> T withHandle(HandleCallback<T, RuntimeException> read) {
        Patience left = patience.get();
        while (true) {
            try {
                return jdbi.withHandle(read);
            } catch (JdbiException e) {
                if (WriteFault.of(e) != WriteFault.PASSING || !left.anotherTry()) {
                    throw new LedgerException("the ledger cannot be read: " + WriteFault.explain(address, e), e);
                }
            }
        }
    }
}
