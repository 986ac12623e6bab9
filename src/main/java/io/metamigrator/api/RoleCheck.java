package io.metamigrator.api;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses whoever has too weak a role for a call, before a byte of the body is read. */
final class RoleCheck implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(RoleCheck.class);
    private static final String METRICS = "/metrics";

    private final Description description;
    private final Ledger ledger;

    RoleCheck(Description description, Ledger ledger) {
        this.description = description;
        this.ledger = ledger;
    }

    @Override
    public void handle(RoutingContext call) {
        HttpServerRequest request = call.request();
        Optional<ApiOperation> asked = description.operation(request.method().name(), request.path());
        Caller caller = Caller.of(request);
        Role needed = asked.map(ApiOperation::role).orElse(METRICS.equals(request.path()) ? Role.METRICS : Role.VIEW);
        if (caller.role().may(needed)) {
            call.next();
            return;
        }
        Problem problem = CallRefusedException.needs(needed, caller).problem();
        request.pause();
        call.vertx()
                .executeBlocking(() -> noted(request, asked, caller, problem), false)
                .onComplete(over -> {
                    request.resume();
                    ErrorResponses.send(call, problem);
                });
    }

    private boolean noted(HttpServerRequest request, Optional<ApiOperation> asked, Caller caller, Problem problem) {
        if (!RequestValidation.isChange(request)) {
            return false;
        }
        try {
            String migration =
                    asked.flatMap(one -> one.in(request.path(), "migration")).orElse("api");
            String what = asked.map(ApiOperation::id).orElse("jolokia");
            ledger.audit().add(migration, null, caller.name(), Responses.audited(what, problem));
            return true;
        } catch (LedgerException e) {
            LOG.warn("a refusal is not in the audit: {}", e.getMessage());
            return false;
        }
    }
}
