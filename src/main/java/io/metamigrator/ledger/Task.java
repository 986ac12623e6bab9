package io.metamigrator.ledger;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One piece of work of a group, and the future that waits for it. */
record Task<T extends @Nullable Object>(GroupCommit.Batched<T> work, CompletableFuture<T> done) {

    /** Does the work. What comes back is asked once the whole group is done, and says how to answer once that is durable. */
    GroupCommit.Answer<Runnable> on(WriterConnection session) throws SQLException {
        try {
            GroupCommit.Answer<T> answer = work.on(session);
            return () -> outcome(answer);
        } catch (LedgerException refusal) {
            return () -> () -> done.completeExceptionally(refusal);
        }
    }

    private Runnable outcome(GroupCommit.Answer<T> answer) {
        try {
            T result = answer.get();
            return () -> done.complete(result);
        } catch (LedgerException refusal) {
            return () -> done.completeExceptionally(refusal);
        }
    }

    void fail(LedgerException failure) {
        done.completeExceptionally(failure);
    }
}
