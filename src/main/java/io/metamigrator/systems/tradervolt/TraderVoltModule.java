package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Routes;
import io.metamigrator.migration.SystemModule;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.records.RecordHttp;
import io.metamigrator.migration.records.RecordPhases;
import io.metamigrator.migration.records.RecordSettings;
import io.metamigrator.migration.records.plan.RowObserver;
import io.metamigrator.migration.records.plan.SourceClock;
import io.metamigrator.migration.records.plan.SourceSet;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.traffic.Traffic;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;

/** Brings TraderVolt as the target of its migration, and the phases that the routes name. */
public final class TraderVoltModule implements SystemModule {
    private static final String MIGRATION = "tradervolt";
    private static final String ZONE = "mt5.time-zone";

    @Override
    public String migration() {
        return MIGRATION;
    }

    @Override
    public void bind(Beans beans, Settings settings) {
        if (!settings.isOn("tradervolt.enabled")) {
            throw MigrationException.refused("tradervolt.enabled is false; set it to true to use this migration");
        }
        RecordSettings target = RecordSettings.of(settings, MIGRATION);
        ObjectMapper json = beans.bound("json", ObjectMapper.class);
        Session session = new Session(login(settings, target), json, beans.bound("routes", Routes.class));
        PauseGate leave = new PauseGate(beans.bound("control", Control.class));
        Throttle throttle = new Throttle(target.rate(), leave);
        Traffic traffic = new Traffic();
        HttpExchange http = new HttpExchange(json, session, throttle, traffic);
        ApiCollections ids = new ApiCollections();
        beans.bind("traffic", traffic);
        beans.bind("tradervoltSession", session);
        beans.bind("tradervoltLeave", leave);
        beans.bind("tradervoltThrottle", throttle);
        beans.bind("rate", throttle);
        beans.bind("tradervoltHttp", http);
        beans.bind("tradervoltCollections", ids);
        beans.bind("tradervoltLists", new ApiLists(target.target()));
        RecordHttp.bind(beans, target, TraderVoltModule::writes);
        beans.placeholder("tradervolt.breaker-wait-seconds", breakerWait(settings));
        SourceSet.Opener sources = beans.bound("sources", SourceSet.Opener.class);
        RowObserver money = beans.bound("money", RowObserver.class);
        RecordPhases.bind(
                beans, settings, target, new TraderVoltSystem(sources, clock(settings), money, ids, http, session));
        beans.bound("mapping", Mapping.class).types().forEach(type -> expect(traffic, type.name()));
    }

    private static void expect(Traffic traffic, String type) {
        for (String method : List.of("GET", "POST")) {
            traffic.expect(new Traffic.Operation(method, type));
        }
        for (String method : List.of("GET", "DELETE")) {
            traffic.expect(new Traffic.Operation(method, type + "/{id}"));
        }
    }

    /** Whether a request may change the migrated data; a log-in carries no token and does not. */
    private static boolean writes(HttpRequest request) {
        return ApiRequest.writes(request.getMethod(), request.containsHeader(HttpHeaders.AUTHORIZATION));
    }

    private static TraderVoltSettings login(Settings settings, RecordSettings target) {
        return new TraderVoltSettings(
                target.target(),
                settings.given("tradervolt.email").orElse(""),
                settings.given("tradervolt.password").orElse(""),
                target.paths().folder().resolve("token.json"));
    }

    private static String breakerWait(Settings settings) {
        return Long.toString(
                Math.max(1, settings.duration("tradervolt.breaker-wait").toSeconds()));
    }

    private static SourceClock clock(Settings settings) {
        return new SourceClock(settings.given(ZONE).map(TraderVoltModule::zone), ZONE);
    }

    private static ZoneId zone(String text) {
        try {
            return SourceClock.zone(text);
        } catch (DateTimeException e) {
            throw MigrationException.usage(
                    ZONE + " is '" + text + "'; write it as Europe/Athens, UTC, or America/New_York+7h"
                            + " for a server whose day ends when New York closes");
        }
    }
}
