package io.metamigrator.systems.tradervolt;

import java.time.Duration;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/** The HTTP client: it repeats nothing by itself, follows no redirect and keeps no cookie. */
final class TraderVoltHttp {

    private TraderVoltHttp() {}

    static HttpComponent component(int parallelism, Duration connect, Duration response) {
        HttpComponent http = new HttpComponent();
        http.setConnectionsPerRoute(parallelism + 2);
        http.setMaxTotalConnections(parallelism + 2);
        http.setConnectTimeout(connect.toMillis());
        http.setResponseTimeout(response.toMillis());
        http.setSoTimeout(response.toMillis());
        http.setConnectionRequestTimeout(response.toMillis());
        http.setFollowRedirects(false);
        http.setHttpClientConfigurer(TraderVoltHttp::configure);
        return http;
    }

    private static void configure(HttpClientBuilder client) {
        client.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression();
    }
}
