package io.metamigrator.jmx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jolokia.core.api.LogHandler;
import org.jolokia.json.JSONArray;
import org.jolokia.json.JSONObject;
import org.jolokia.json.JSONStructure;
import org.jolokia.server.core.config.ConfigKey;
import org.jolokia.server.core.config.StaticConfiguration;
import org.jolokia.server.core.http.HttpRequestHandler;
import org.jolokia.server.core.request.BadRequestException;
import org.jolokia.server.core.request.EmptyResponseException;
import org.jolokia.server.core.service.JolokiaServiceManagerFactory;
import org.jolokia.server.core.service.api.JolokiaServiceManager;
import org.jolokia.server.core.service.impl.ClasspathServiceCreator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JMX as JSON over the HTTP port, for Hawtio and scripts; started by its first call. Thread-safe. */
public final class JolokiaBridge implements AutoCloseable {
    /** What the guard of the HTTP port says of whom it let in; it replaces what a caller says of itself. */
    static final String ROLE = "X-Meta-Migrator-Role";

    static final String CALLER = "X-Meta-Migrator-Caller";

    private static final String PATH = "/jolokia";
    private static final Logger LOG = LoggerFactory.getLogger(JolokiaBridge.class);

    private final JolokiaRole role = new JolokiaRole();
    private @Nullable JolokiaServiceManager services;
    private @Nullable HttpRequestHandler requests;

    /** Answers a request that is a path, such as {@code /jolokia/read/BEAN/ATTRIBUTE}. */
    public String get(
            @Header(ROLE) String callerRole, @Header(CALLER) String caller, @Header(Exchange.HTTP_PATH) String path)
            throws Exception {
        String request = URI.create(path).getPath().substring(PATH.length());
        return answered(callerRole, caller, handler -> handler.handleGetRequest(path, request, Map.of()));
    }

    /** Answers a request, or a list of them, that is JSON. */
    public String post(@Header(ROLE) String callerRole, @Header(CALLER) String caller, @Body byte[] body)
            throws Exception {
        return answered(
                callerRole,
                caller,
                handler -> handler.handlePostRequest(
                        PATH, new ByteArrayInputStream(body), StandardCharsets.UTF_8.name(), Map.of()));
    }

    private String answered(String callerRole, String caller, Request request) throws Exception {
        HttpRequestHandler handler = started();
        role.answers(callerRole);
        Caller.isCalled(caller);
        try {
            return withoutTraces(request.askOf(handler)).toJSONString();
        } catch (BadRequestException | IllegalArgumentException e) {
            JSONObject refusal = handler.handleThrowable(e);
            refusal.put("status", 400);
            return withoutTraces(refusal).toJSONString();
        } finally {
            Caller.isCalled("");
            role.answers("");
        }
    }

    private static JSONStructure withoutTraces(JSONStructure answer) {
        if (answer instanceof JSONArray all) {
            all.forEach(one -> withoutTraces((JSONStructure) one));
        } else if (answer instanceof JSONObject one) {
            one.remove("stacktrace");
        }
        return answer;
    }

    private synchronized HttpRequestHandler started() {
        if (requests == null) {
            StaticConfiguration configuration = new StaticConfiguration(
                    ConfigKey.DISCOVERY_ENABLED, "false",
                    ConfigKey.DISABLE_DETECTORS, "true",
                    ConfigKey.INCLUDE_STACKTRACE, "false",
                    ConfigKey.AGENT_ID, "meta-migrator");
            services = JolokiaServiceManagerFactory.createJolokiaServiceManager(configuration, new Log(), role);
            services.addServices(new ClasspathServiceCreator(JolokiaBridge.class.getClassLoader(), "services"));
            requests = new HttpRequestHandler(services.start());
        }
        return requests;
    }

    @Override
    public synchronized void close() {
        if (services != null) {
            services.stop();
            services = null;
            requests = null;
        }
    }

    private interface Request {
        JSONStructure askOf(HttpRequestHandler handler) throws BadRequestException, EmptyResponseException, IOException;
    }

    /** Jolokia's remarks, of which none is worth a line of ours by default. */
    private static final class Log implements LogHandler {
        @Override
        public void debug(String message) {
            LOG.trace(message);
        }

        @Override
        public void info(String message) {
            LOG.debug(message);
        }

        @Override
        public void error(String message, Throwable cause) {
            LOG.debug(message, cause);
        }

        @Override
        public boolean isDebug() {
            return false;
        }
    }
}
