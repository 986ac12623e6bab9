package io.metamigrator.torture;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.camel.Component;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Writes on every call who makes it, and when: the moment at which it came to the fence, which it has passed by then. A process
 * that came to stand still after that was in the fence, and has seen how long that took, or behind it.
 */
final class PastTheFence extends LifecycleStrategySupport {
    private final String name;

    PastTheFence(String name) {
        this.name = name;
    }

    @Override
    public void onComponentAdd(String scheme, Component component) {
        if (component instanceof HttpComponent http) {
            HttpClientConfigurer own = http.getHttpClientConfigurer();
            http.setHttpClientConfigurer(client -> {
                own.configureHttpClient(client);
                client.setRequestExecutor(new Stamping(executor(client), name));
            });
        }
    }

    private static HttpRequestExecutor executor(HttpClientBuilder client) {
        try {
            Field executor = HttpClientBuilder.class.getDeclaredField("requestExec");
            executor.setAccessible(true);
            return (HttpRequestExecutor) executor.get(client);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Stamping extends HttpRequestExecutor {
        private final HttpRequestExecutor fenced;
        private final String name;

        Stamping(HttpRequestExecutor fenced, String name) {
            this.fenced = fenced;
            this.name = name;
        }

        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                HttpResponseInformationCallback callback,
                HttpContext context)
                throws IOException, HttpException {
            return fenced.execute(request, stamping(request, connection, System.nanoTime()), callback, context);
        }

        private HttpClientConnection stamping(
                ClassicHttpRequest request, HttpClientConnection connection, long atTheFence) {
            return (HttpClientConnection) Proxy.newProxyInstance(
                    PastTheFence.class.getClassLoader(),
                    new Class<?>[] {HttpClientConnection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("sendRequestHeader")) {
                            request.setHeader(HttpHeaders.USER_AGENT, name + "/" + atTheFence);
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
