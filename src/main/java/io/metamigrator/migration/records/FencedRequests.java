package io.metamigrator.migration.records;

import io.metamigrator.ledger.Fence;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Writes requests to their connection; one that may change the migrated data has to pass the fence right before. */
final class FencedRequests extends HttpRequestExecutor {
    private final Predicate<HttpRequest> writes;
    private final Fence fence;
    private final AtomicLong passed = new AtomicLong();

    FencedRequests(Predicate<HttpRequest> writes, Fence fence) {
        this.writes = writes;
        this.fence = fence;
    }

    /** How many requests that may change the migrated data were let through. */
    long passed() {
        return passed.get();
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback callback,
            HttpContext context)
            throws IOException, HttpException {
        if (writes.test(request)) {
            fence.check();
            passed.incrementAndGet();
        }
        return super.execute(request, connection, callback, context);
    }
}
