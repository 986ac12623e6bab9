package io.metamigrator.jmx;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.jolokia.core.api.LogHandler;
import org.jolokia.json.JSONStructure;
import org.jolokia.server.core.config.ConfigKey;
import org.jolokia.server.core.config.StaticConfiguration;
import org.jolokia.server.core.http.HttpRequestHandler;
import org.jolokia.server.core.request.BadRequestException;
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
    private final JolokiaTurns turns = new JolokiaTurns();
    private final JolokiaLists lists = new JolokiaLists();
    private @Nullable JolokiaServiceManager services;
    private @Nullable HttpRequestHandler requests;

    /** Answers a request that is a path, such as {@code /jolokia/read/BEAN/ATTRIBUTE}. */
    public void get(Exchange exchange) throws Exception {
        answer(
                exchange,
                () -> JolokiaRequests.ofPath(path(exchange.getMessage().getHeader(Exchange.HTTP_PATH, String.class))));
    }

    private static String path(String called) {
        try {
            return URI.create(called).getPath().substring(PATH.length());
        } catch (IllegalArgumentException e) {
            throw JolokiaRefusedException.bad("the path is no URI: percent signs are needed for special characters");
        }
    }

    /** Answers a request, or a short list of them, that is JSON. */
    public void post(Exchange exchange) throws Exception {
        answer(exchange, () -> {
            byte[] body = exchange.getMessage().getBody(byte[].class);
            return JolokiaRequests.ofBody(body == null ? new byte[0] : body);
        });
    }

    /** What is asked, and how its answer is to be written. */
    private record Asked(JolokiaRequests requests, Map<String, String[]> parameters) {
        boolean isListOfEach() {
            return requests.isListOfEach() && !JolokiaParameters.askForKinds(parameters);
        }

        /** Two that are written alike are answered alike. */
        String text() {
            return parameters.entrySet().stream()
                    .map(parameter -> parameter.getKey() + "=" + parameter.getValue()[0])
                    .collect(Collectors.joining("&", "", " " + requests.text()));
        }
    }

    private void answer(Exchange exchange, Supplier<JolokiaRequests> reading) throws Exception {
        // what a caller adds to its headers has no part in this, nor most of its query
        var request = ((HttpMessage) exchange.getMessage()).getRequest();
        String callerRole = request.getHeader(ROLE);
        String caller = request.getHeader(CALLER);
        try {
            Asked asked = new Asked(reading.get(), JolokiaParameters.of(request.params()));
            // of several, Jolokia answers each; a status of HTTP would end the session of a console
            boolean refused =
                    asked.requests().isOne() && asked.requests().change() && !JolokiaRole.mayChange(callerRole);
            reply(
                    exchange,
                    200,
                    refused
                            ? refusal(new JolokiaRefusedException(403, "this needs a token of the role operate"))
                            : answered(callerRole, caller, asked));
        } catch (JolokiaRefusedException e) {
            reply(exchange, e.status(), refusal(e));
        }
    }

    private String answered(String callerRole, String caller, Asked asked) throws Exception {
        return asked.requests().isList()
                ? lists.answer(asked.text(), () -> inTurn(callerRole, caller, asked))
                : inTurn(callerRole, caller, asked);
    }

    private String inTurn(String callerRole, String caller, Asked asked) throws Exception {
        boolean change = asked.requests().change() && JolokiaRole.mayChange(callerRole);
        return turns.take(change, () -> {
            HttpRequestHandler handler = started();
            role.answers(callerRole);
            JmxCaller.isCalled(caller, callerRole);
            try {
                boolean each = asked.isListOfEach();
                JSONStructure answer = handler.handlePostRequest(
                        PATH,
                        new ByteArrayInputStream(asked.requests().bytes()),
                        StandardCharsets.UTF_8.name(),
                        each ? JolokiaParameters.withKinds(asked.parameters()) : asked.parameters());
                return JolokiaAnswer.text(asked.requests().isList() ? ShortenedList.of(answer, each) : answer);
            } catch (JolokiaRefusedException e) {
                throw e;
            } catch (BadRequestException | RuntimeException e) {
                // whatever a request itself fails with, Jolokia answers; this is one that it could not read
                LOG.debug("a request to Jolokia cannot be understood", e);
                throw JolokiaRefusedException.bad("the request cannot be understood");
            } finally {
                JmxCaller.isCalled("", "");
                role.answers("");
            }
        });
    }

    private static String refusal(JolokiaRefusedException refused) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", refused.status())
                .put("error", refused.getMessage())
                .toString();
    }

    private static void reply(Exchange exchange, int status, String json) {
        Message message = exchange.getMessage();
        message.getHeaders().clear();
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        if (status == 429) {
            message.setHeader("Retry-After", "1");
        }
        message.setBody(json);
    }

    private synchronized HttpRequestHandler started() {
        if (requests == null) {
            StaticConfiguration configuration = new StaticConfiguration(
                    ConfigKey.DISCOVERY_ENABLED, "false",
                    ConfigKey.DISABLE_DETECTORS, "true",
                    ConfigKey.INCLUDE_STACKTRACE, "false",
                    ConfigKey.MAX_DEPTH, "9",
                    ConfigKey.MAX_COLLECTION_SIZE, "1000",
                    ConfigKey.MAX_OBJECTS, "100000",
                    ConfigKey.AGENT_ID, "meta-migrator");
            services = JolokiaServiceManagerFactory.createJolokiaServiceManager(configuration, new Log(), role);
            services.addService(new MBeanKinds());
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
