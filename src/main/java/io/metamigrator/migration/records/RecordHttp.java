package io.metamigrator.migration.records;

import io.metamigrator.ledger.Fence;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.SystemModule.Beans;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpRequest;

/** The HTTP client: it repeats nothing by itself, follows no redirect and keeps no cookie. */
public final class RecordHttp {

    private static final Set<String> READS = Set.of("GET", "HEAD");

    private RecordHttp() {}

    /** For a target in which every method but GET and HEAD may change something. */
    public static LongSupplier bind(Beans beans, RecordSettings target) {
        return bind(beans, target, request -> !READS.contains(request.getMethod()));
    }

    /**
     * Binds it under the names of its schemes, with the address of the target as {@code {{<migration>.address}}}.
     *
     * @param writes tells the requests that may change the migrated data: each has to pass the fence of the lease, on its
     *     connection already and before its first byte
     * @return counts these requests
     */
    public static LongSupplier bind(Beans beans, RecordSettings target, Predicate<HttpRequest> writes) {
        Fence fence = beans.bound("ledger", Ledger.class).leases().fence(target.migration());
        FencedRequests requests = new FencedRequests(writes, fence);
        for (String scheme : List.of("http", "https")) {
            beans.bind(scheme, component(target, requests));
        }
        beans.placeholder(target.migration() + ".address", target.target());
        return requests::passed;
    }

    private static HttpComponent component(RecordSettings target, FencedRequests requests) {
        int connections = target.applying().lanes() + 2;
        long response = target.responseTimeout().toMillis();
        HttpComponent http = new HttpComponent();
        http.setConnectionsPerRoute(connections);
        http.setMaxTotalConnections(connections);
        http.setConnectTimeout(target.connectTimeout().toMillis());
        http.setResponseTimeout(response);
        http.setSoTimeout(response);
        http.setConnectionRequestTimeout(response);
        http.setFollowRedirects(false);
        http.setHttpClientConfigurer(client -> configure(client, requests));
        return http;
    }

    private static void configure(HttpClientBuilder client, FencedRequests requests) {
        client.setRequestExecutor(requests)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression();
    }
}
