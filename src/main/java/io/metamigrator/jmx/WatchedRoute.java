package io.metamigrator.jmx;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerException;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.management.mbean.ManagedSuspendableRoute;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A route as an MBean: who starts or stops it is in the audit, whichever door it was. Routes that answer over HTTP cannot be
 * stopped by it, since then nobody could be told any more that this program lives.
 */
@ManagedResource(description = "Managed Route")
public final class WatchedRoute extends ManagedSuspendableRoute {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedRoute.class);

    private final String migration;
    private final Ledger ledger;

    WatchedRoute(CamelContext context, Route route, String migration, Ledger ledger) {
        super(context, route);
        this.migration = migration;
        this.ledger = ledger;
    }

    private interface Change<T> {
        T make() throws Exception;
    }

    private interface Step {
        void take() throws Exception;
    }

    private <T> T change(String verb, Change<T> change) throws Exception {
        String who = JmxCaller.name();
        if (migration.equals("api")) {
            note(who, verb + " refused");
            throw new IllegalStateException("routes of the HTTP API are neither stopped nor started while it is open");
        }
        try {
            T answer = change.make();
            note(who, verb);
            return answer;
        } catch (Exception e) {
            note(who, verb + " failed");
            throw e;
        }
    }

    private void step(String verb, Step step) throws Exception {
        change(verb, () -> {
            step.take();
            return true;
        });
    }

    private void note(String who, String what) {
        try {
            ledger.audit().add(migration, null, who, "route " + getRouteId() + ": " + what);
        } catch (LedgerException e) {
            LOG.warn("a change of the route {} is not in the audit: {}", getRouteId(), e.getMessage());
        }
    }

    @Override
    public void start() throws Exception {
        step("start", super::start);
    }

    @Override
    public void stop() throws Exception {
        step("stop", super::stop);
    }

    @Override
    public void stopAndFail() throws Exception {
        step("stop", super::stopAndFail);
    }

    @Override
    public void stop(long timeout) throws Exception {
        step("stop", () -> super.stop(timeout));
    }

    @Override
    public boolean stop(Long timeout, Boolean abort) throws Exception {
        return change("stop", () -> super.stop(timeout, abort));
    }

    @Override
    public void shutdown() throws Exception {
        step("shutdown", super::shutdown);
    }

    @Override
    public void shutdown(long timeout) throws Exception {
        step("shutdown", () -> super.shutdown(timeout));
    }

    @Override
    public boolean remove() throws Exception {
        return change("remove", super::remove);
    }

    @Override
    public void restart() throws Exception {
        step("restart", super::restart);
    }

    @Override
    public void restart(long delay) throws Exception {
        step("restart", () -> super.restart(delay));
    }

    @Override
    public void suspend() throws Exception {
        step("suspend", super::suspend);
    }

    @Override
    public void suspend(long timeout) throws Exception {
        step("suspend", () -> super.suspend(timeout));
    }

    @Override
    public void resume() throws Exception {
        step("resume", super::resume);
    }

    @Override
    public void updateRouteFromXml(String xml) throws Exception {
        step("update", () -> super.updateRouteFromXml(xml));
    }
}
