package io.metamigrator.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * A TraderVolt look-alike that listens on loopback until it is closed; its flows are the routes in {@code routes/sandbox}
 * of the project's folder, in a Camel context of their own.
 */
public final class Sandbox implements AutoCloseable {
    private final SandboxOptions options;
    private final Faults faults;
    private final Journal journal = new Journal();
    private final RequestCounters traffic;
    private final Tenant tenant;
    private final SandboxTokens accessTokens;
    private final FaultInjector trouble;
    private final SandboxPort listener;
    private final CamelContext context = new DefaultCamelContext();

    private Sandbox(SandboxOptions options) {
        this.options = options;
        faults = new Faults(options.randomSeed());
        traffic = new RequestCounters(options.maxRate());
        tenant = new Tenant(options.strictness());
        accessTokens = new SandboxTokens(options.accessTokenLife());
        listener = new SandboxPort(faults, options.port());
        trouble = new FaultInjector(listener::goOffline);
    }

    /**
     * Starts a sandbox and returns when it answers.
     *
     * @throws SandboxOptionException when the port is taken, or project folder or seed cannot be read
     */
    public static Sandbox start(SandboxOptions options) {
        Sandbox sandbox = new Sandbox(options);
        try {
            sandbox.open();
            return sandbox;
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        } catch (Exception e) {
            sandbox.close();
            throw new IllegalStateException("the sandbox could not be started: " + e.getMessage(), e);
        }
    }

    /** The base URL: {@code http://127.0.0.1:PORT}. */
    public String url() {
        return "http://127.0.0.1:" + listener.port();
    }

    public int port() {
        return listener.port();
    }

    public SandboxState state() {
        Map<String, Integer> entities = new TreeMap<>();
        Map<String, Map<String, Long>> duplicates = new TreeMap<>();
        for (Resource resource : Resource.values()) {
            entities.put(resource.path(), tenant.shelf(resource).size());
            duplicates.put(resource.path(), tenant.shelf(resource).duplicates());
        }
        return new SandboxState(
                entities,
                duplicates,
                traffic.answers(),
                traffic.maxInOneSecond(),
                traffic.maxUnderWay(),
                faults.fired(),
                pendingLateCommits());
    }

    /** Every request of the API that has arrived since the start or the last reset, in order. */
    public List<JournalEntry> journal() {
        return journal.since(0);
    }

    /** The requests after this sequence number. */
    public List<JournalEntry> journal(long since) {
        return journal.since(since);
    }

    /** The faults in force; may be changed at any time. */
    public Faults faults() {
        return faults;
    }

    /** The entities of one collection as a JSON array, in the order of their creation. */
    public byte[] list(Resource resource) {
        return tenant.shelf(resource).list();
    }

    /** How many calls have lost their answer and are yet to be committed. */
    public int pendingLateCommits() {
        return trouble.pendingLateCommits();
    }

    /** Makes every access token void; refresh tokens stay good. */
    public void revokeTokens() {
        accessTokens.revokeAll();
    }

    /** Closes the port, so that connections are refused, and opens it again after this time; returns at once. */
    public void goOffline(Duration duration) {
        listener.goOffline(duration);
    }

    /** Back to the start: entities, journal, counts and faults as the options say; tokens stay good. */
    public void reset() {
        trouble.forgetLateCommits();
        faults.clear();
        faults.forgetFired();
        options.faults().forEach(faults::add);
        tenant.clear();
        Seed.plant(options, tenant);
        journal.clear();
        traffic.clear();
    }

    @Override
    public void close() {
        listener.close();
        context.stop();
    }

    private void open() throws Exception {
        Seed.plant(options, tenant);
        options.faults().forEach(faults::add);
        Permissions permissions = new Permissions(options.withoutPermissions());
        SandboxTokens refreshTokens = new SandboxTokens(options.refreshTokenLife());
        context.disableJMX();
        context.setStreamCaching(false);
        context.getCamelContextExtension().setName("sandbox");
        context.getShutdownStrategy().setTimeout(1);
        Map.of(
                        "arrivals", new RequestRecorder(journal, traffic, faults),
                        "trouble", trouble,
                        "gatekeeper", new Authentication(accessTokens, permissions),
                        "users", new Users(options, permissions, accessTokens, refreshTokens),
                        "entities", new Entities(tenant, journal),
                        "departures", new ResponseSender(traffic),
                        "desk", new ControlApi(this))
                .forEach(context.getRegistry()::bind);
        listener.serve(context);
        loadRoutes();
        context.start();
        listener.open();
    }

    private void loadRoutes() throws Exception {
        Path folder = options.project().toAbsolutePath();
        if (!Files.isDirectory(folder.resolve("routes/sandbox"))) {
            throw new SandboxOptionException("--project", folder.toString(), "a folder that holds routes/sandbox");
        }
        try (var files = Files.newDirectoryStream(folder.resolve("routes/sandbox"), "*.camel.yaml")) {
            for (Path file : files) {
                PluginHelper.getRoutesLoader(context)
                        .loadRoutes(ResourceHelper.resolveMandatoryResource(context, "file:" + file));
            }
        }
    }
}
