package io.metamigrator.migration.records;

import io.metamigrator.ledger.Fence;
import java.time.Duration;
import java.util.function.Predicate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpRequest;

/** The HTTP client: it repeats nothing by itself, follows no redirect and keeps no cookie. */
public final class RecordHttp {

    private RecordHttp() {}

    /**
     * @param parallelism calls at a time
     * @param writes tells the requests that may change the migrated data
     * @param fence what each of these has to pass, on its connection already and before its first byte
     */
    public static HttpComponent component(
            int parallelism, Duration connect, Duration response, Predicate<HttpRequest> writes, Fence fence) {
        HttpComponent http = new HttpComponent();
        http.setConnectionsPerRoute(parallelism + 2);
        http.setMaxTotalConnections(parallelism + 2);
        http.setConnectTimeout(connect.toMillis());
        http.setResponseTimeout(response.toMillis());
        http.setSoTimeout(response.toMillis());
        http.setConnectionRequestTimeout(response.toMillis());
        http.setFollowRedirects(false);
        http.setHttpClientConfigurer(client -> configure(client, new FencedRequests(writes, fence)));
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
