package io.metamigrator.systems.redis;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.deadletter.DeadLetterKeys;
import io.metamigrator.deadletter.ReplayLimits;
import io.metamigrator.ledger.Fence;
import io.metamigrator.ledger.Leases;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Guard;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.SystemModule;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.slices.ReplaySlices;
import io.metamigrator.migration.slices.SlicePace;
import io.metamigrator.migration.slices.SlicesModule;
import io.metamigrator.systems.redis.apply.PlannedKeys;
import io.metamigrator.systems.redis.apply.RedisApplyPhase;
import io.metamigrator.systems.redis.apply.WriterChoice;
import io.metamigrator.systems.redis.discover.RedisDiscoverPhase;
import io.metamigrator.systems.redis.mapping.OnExisting;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.pace.LatencyBrake;
import io.metamigrator.systems.redis.plan.RedisPlan;
import io.metamigrator.systems.redis.plan.RedisPlanPhase;
import io.metamigrator.systems.redis.server.RedisAddress;
import io.metamigrator.systems.redis.server.RedisLogin;
import io.metamigrator.systems.redis.server.RedisSide;
import io.metamigrator.systems.redis.server.Servers;
import io.metamigrator.systems.redis.validate.RedisValidatePhase;
import io.metamigrator.systems.redis.verify.RedisVerifyPhase;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Brings Redis as source and target of its migration, and the phases that the routes name. */
public final class RedisModule implements SystemModule {
    private static final String MIGRATION = "redis";

    @Override
    public String migration() {
        return MIGRATION;
    }

    @Override
    public void bind(Beans beans, Settings settings) {
        Leases leases = beans.bound("ledger", Ledger.class).leases();
        leases.longestRequest(
                MIGRATION,
                settings.duration("redis.connect-timeout").plus(settings.duration("redis.response-timeout")));
        Servers servers = servers(settings, leases.fence(MIGRATION));
        beans.bind("redisServers", servers);
        beans.placeholder("call.redeliveries", String.valueOf(Math.max(0, settings.wholeNumber("redis.attempts") - 1)));
        beans.placeholder(
                "call.backoff-millis",
                String.valueOf(settings.duration("redis.backoff").toMillis()));
        phases(beans, settings, servers);
    }

    private static void phases(Beans beans, Settings settings, Servers servers) {
        ObjectMapper json = beans.bound("json", ObjectMapper.class);
        Progress progress = beans.bound("progress", Progress.class);
        Control control = beans.bound("control", Control.class);
        OnExisting onExisting =
                OnExisting.valueOf(settings.oneOf("redis.on-existing", OnExisting.WORDS.toArray(String[]::new))
                        .toUpperCase(Locale.ROOT));
        RedisMapping mapping = RedisMapping.load(settings.folder().resolve("routes/redis/mapping.yaml"), onExisting);
        PlanPaths paths = PlanPaths.of(settings, MIGRATION);
        Duration tolerance = settings.duration("redis.ttl-tolerance");
        Ledger ledger = beans.bound("ledger", Ledger.class);
        RedisValidatePhase validate = new RedisValidatePhase(mapping, servers, paths, ledger, json);
        Guard guard = new Guard(settings.decimal("guard.max-share"), settings.wholeNumber("guard.max-rows"));
        WriterChoice writers = new WriterChoice(mapping, servers, tolerance, paths, progress);
        beans.bind("mapping", mapping);
        beans.bind("discover", new RedisDiscoverPhase(mapping, servers, paths, progress, control, json));
        beans.bind("plan", new RedisPlanPhase(mapping, servers, paths, tolerance, progress, control, json));
        beans.bind("validate", validate);
        SlicePace pacing = new SlicePace(
                RedisPlan.WORDS,
                settings.decimal("redis.rate"),
                new LatencyBrake(servers, ceiling(settings)),
                control,
                progress);
        beans.bind("rate", pacing);
        RedisApplyPhase apply = new RedisApplyPhase(
                mapping,
                servers,
                writers,
                guard,
                paths,
                validate,
                ledger,
                pacing,
                settings.text("redis.slice-stage"),
                progress,
                control,
                json);
        beans.bind("apply", apply);
        beans.bind(
                "replay",
                new ReplaySlices<>(
                        new PlannedKeys(servers),
                        apply,
                        pacing,
                        new ReplayLimits(
                                atLeastOne(settings, DeadLetterKeys.MAX), atLeastOne(settings, DeadLetterKeys.REPLAYS)),
                        settings.text("redis.slice-stage"),
                        new PhaseContext(paths, ledger, progress, control, json)));
        beans.bind(
                "verify",
                new RedisVerifyPhase(
                        mapping,
                        servers,
                        tolerance,
                        settings.duration("redis.recheck-after"),
                        new PhaseContext(paths, ledger, progress, control, json)));
        SlicesModule.parallelism(beans, atLeastOne(settings, "redis.parallelism"));
    }

    /** How long a server may take to answer; zero where nothing was said about it. */
    private static Duration ceiling(Settings settings) {
        String key = "redis.latency-ceiling";
        return settings.text(key).matches("0|off") ? Duration.ZERO : settings.duration(key);
    }

    private static Servers servers(Settings settings, Fence fence) {
        SSLSocketFactory sockets = RedisTls.sockets(settings);
        RedisSide source = new RedisSide(
                RedisAddress.of("redis.url", settings.text("redis.url")),
                login(settings, "redis.user", "redis.password", sockets),
                fence);
        Optional<String> other = settings.given("redis.target-url");
        RedisSide target = other.map(url -> new RedisSide(
                        RedisAddress.of("redis.target-url", url),
                        login(settings, "redis.target-user", "redis.target-password", sockets),
                        fence))
                .orElse(source);
        return new Servers(
                source, target, settings.wholeNumber("redis.target-database"), atLeastOne(settings, "redis.batch"));
    }

    private static RedisLogin login(
            Settings settings, String user, String password, @Nullable SSLSocketFactory sockets) {
        return new RedisLogin(
                settings.given(user).orElse(""),
                settings.given(password).orElse(""),
                settings.duration("redis.connect-timeout"),
                settings.duration("redis.response-timeout"),
                atLeastOne(settings, "redis.parallelism"),
                sockets);
    }

    private static int atLeastOne(Settings settings, String key) {
        int number = settings.wholeNumber(key);
        if (number == 0) {
            throw MigrationException.usage(key + " is 0; it must be 1 or more");
        }
        return number;
    }
}
