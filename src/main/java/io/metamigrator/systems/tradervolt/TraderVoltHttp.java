package io.metamigrator.systems.tradervolt;

import io.metamigrator.ledger.Fence;
import java.time.Duration;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/** The HTTP client: it repeats nothing by itself, follows no redirect and keeps no cookie. */
final class TraderVoltHttp {

    private TraderVoltHttp() {}

    /** @param fence what every call that writes has to pass, on its connection already and before its first byte */
    static HttpComponent component(int parallelism, Duration connect, Duration response, Fence fence) {
        HttpComponent http = new HttpComponent();
        http.setConnectionsPerRoute(parallelism + 2);
        http.setMaxTotalConnections(parallelism + 2);
        http.setConnectTimeout(connect.toMillis());
        http.setResponseTimeout(response.toMillis());
        http.setSoTimeout(response.toMillis());
        http.setConnectionRequestTimeout(response.toMillis());
        http.setFollowRedirects(false);
        http.setHttpClientConfigurer(client -> configure(client, fence));
        return http;
    }

    private static void configure(HttpClientBuilder client, Fence fence) {
        client.setRequestExecutor(new FencedRequests(fence))
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression();
    }
}
