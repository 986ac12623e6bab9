package io.metamigrator.torture.redis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Somebody is killed.
 *
 * @param share of the keys that are in the target at that moment
 * @param delayMillis how long after that
 * @param pauseMillis how long the victim stays away
 */
record Death(Victim victim, double share, long delayMillis, long pauseMillis) {
    /** Beyond it a run may have ended before the blow falls. */
    private static final double LATEST = 0.8;

    enum Victim {
        TOOL("the tool"),
        /** It is not killed: SIGSTOP, a second one by a supervisor, SIGCONT. */
        STILL_TOOL("the tool, which stands still while a second one is started"),
        /** The same, and the clock of the first does not see how long it stood: the machine was suspended. */
        SUSPENDED_TOOL("the tool, whose machine is suspended while a second one is started"),
        /** The same, and the second one is in a PID namespace of its own. */
        STILL_TOOL_APART("the tool, which stands still while a second one is started in another PID namespace"),
        /** The one server that is both. */
        REDIS("Redis"),
        SOURCE("the source"),
        TARGET("the target");

        private final String told;

        Victim(String told) {
            this.told = told;
        }

        @Override
        public String toString() {
            return told;
        }
    }

    private static final List<Victim> STANDING =
            List.of(Victim.STILL_TOOL, Victim.SUSPENDED_TOOL, Victim.STILL_TOOL_APART);

    /** Whether the tool is not killed but stands still. */
    boolean isStandstill() {
        return STANDING.contains(victim);
    }

    /** So many of the tool and as many of a server, in the order in which they come. */
    static List<Death> of(RedisTortureOptions options) {
        List<Death> deaths = new ArrayList<>(of(options.seed(), options.kills(), options.twoServers()));
        Random random = new Random(options.seed() * 31); // of its own, too
        Random kind = new Random(~options.seed() * 31);
        for (int i = 0; i < options.stops(); i++) {
            deaths.add(new Death(
                    STANDING.get(kind.nextInt(STANDING.size())),
                    random.nextDouble() * LATEST,
                    random.nextInt(30),
                    random.nextInt(1_500)));
        }
        deaths.sort(Comparator.comparingDouble(Death::share));
        return deaths;
    }

    static List<Death> of(long seed, int kills, boolean twoServers) {
        List<Death> deaths = of(seed, kills);
        Random server = new Random(~seed); // of its own, so that a seed gives the same moments either way
        return twoServers ? deaths.stream().map(death -> death.ofOne(server)).toList() : deaths;
    }

    private Death ofOne(Random server) {
        Victim one = server.nextBoolean() ? Victim.SOURCE : Victim.TARGET;
        return victim != Victim.REDIS ? this : new Death(one, share, delayMillis, pauseMillis);
    }

    private static List<Death> of(long seed, int kills) {
        Random random = new Random(seed);
        List<Victim> victims = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            victims.add(Victim.TOOL);
            victims.add(Victim.REDIS);
        }
        Collections.shuffle(victims, random);
        victims.forEach(any -> shares.add(random.nextDouble() * LATEST));
        shares.sort(Comparator.naturalOrder());
        List<Death> deaths = new ArrayList<>();
        for (int i = 0; i < victims.size(); i++) {
            deaths.add(new Death(victims.get(i), shares.get(i), random.nextInt(30), random.nextInt(4_000)));
        }
        return deaths;
    }
}
