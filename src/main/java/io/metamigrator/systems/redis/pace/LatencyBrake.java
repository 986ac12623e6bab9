package io.metamigrator.systems.redis.pace;

import io.metamigrator.migration.slices.SlicePace;
import io.metamigrator.systems.redis.server.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Holds keys back while a server lets its other clients wait longer than they may. Thread-safe. */
public final class LatencyBrake implements SlicePace.Brake {
    private static final double MILLI = 1e6;

    private final Servers servers;
    private final Duration ceiling;
    private final List<LatencyProbe> probes = new ArrayList<>();

    /** @param ceiling how long a server may take to answer; zero for no limit */
    public LatencyBrake(Servers servers, Duration ceiling) {
        this.servers = servers;
        this.ceiling = ceiling;
    }

    /** From now on the servers are asked how fast they answer, if that matters. */
    @Override
    public synchronized void watch() {
        if (!ceiling.isZero() && probes.isEmpty()) {
            probes.add(new LatencyProbe(servers.source()));
            if (servers.target() != servers.source()) {
                probes.add(new LatencyProbe(servers.target()));
            }
        }
    }

    /** The servers are left alone again. */
    @Override
    public synchronized void close() {
        probes.forEach(LatencyProbe::close);
        probes.clear();
    }

    @Override
    public synchronized Optional<String> reason() {
        return probes.stream()
                .filter(probe -> probe.longestWait().compareTo(ceiling) > 0)
                .max(Comparator.comparing(LatencyProbe::longestWait))
                .map(this::words);
    }

    private String words(LatencyProbe probe) {
        return String.format(
                Locale.ROOT,
                "%s answers in %.1f ms, ceiling %.1f ms",
                probe.side().address(),
                probe.longestWait().toNanos() / MILLI,
                ceiling.toNanos() / MILLI);
    }
}
