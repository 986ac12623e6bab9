package io.metamigrator.torture;

import io.metamigrator.torture.Script.Act;
import io.metamigrator.torture.Script.Ending;
import io.metamigrator.torture.Script.How;
import io.metamigrator.torture.Script.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Writes the script of a run by throwing dice. */
final class ScriptWriter {
    static final String LONG_QUIET = "4s";

    private static final String QUIET = "1200ms";
    static final int GROUPS_AND_SYMBOLS = 20;
    /** So many seeds in a row share a plan, since making one takes as long as carrying it out. */
    private static final int RUNS_OF_A_PLAN = 10;

    private final SplittableRandom dice;
    private final long seed;
    private final double killShare;
    private final int records;

    private ScriptWriter(long seed, double killShare, int records) {
        this.seed = seed;
        this.killShare = killShare;
        this.records = records;
        this.dice = new SplittableRandom(seed);
    }

    /**
     * @param killShare of the runs whose lives are processes of their own, 0 to 1
     * @param records about how many the exports hold, 0 for as many as the seed has
     */
    static Script write(long seed, double killShare, int records) {
        return new ScriptWriter(seed, killShare, records).script();
    }

    private Script script() {
        long plan = Math.floorDiv(seed, (long) RUNS_OF_A_PLAN);
        Size usual = size(new SplittableRandom(plan));
        Size size = records == 0 ? usual : usual.scaledTo(records);
        boolean slow = chance(0.12);
        boolean children = chance(killShare);
        return new Script(
                seed,
                plan,
                size,
                sandbox(),
                settings(slow),
                faults(slow),
                acts(size.records()),
                lives(size.records(), children));
    }

    /** 200 to 350 records, and one plan in eight up to 500. */
    private static Size size(SplittableRandom dice) {
        boolean large = dice.nextInt(8) == 0;
        int accounts = dice.nextInt(12, large ? 40 : 26);
        int orders = dice.nextInt(60, large ? 150 : 100);
        return new Size(
                accounts, orders, dice.nextInt(20, large ? 60 : 45), accounts + dice.nextInt(80, large ? 200 : 140));
    }

    private Map<String, String> sandbox() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("seed-random", Long.toString(seed));
        if (chance(0.5)) {
            options.put("latency", "1ms+" + between(1, 5) + "ms");
        }
        if (chance(0.15)) {
            options.put("token-life", between(4, 8) + "s");
        }
        return options;
    }

    private Map<String, String> settings(boolean slow) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("tradervolt.parallelism", pick("1", "2", "4", "8"));
        settings.put("tradervolt.rate", chance(0.2) ? Integer.toString(between(150, 500)) : "0");
        settings.put("tradervolt.quiet-time", slow ? LONG_QUIET : QUIET);
        settings.put("tradervolt.attempts", "8");
        settings.put("tradervolt.backoff", "15ms");
        settings.put("tradervolt.breaker-wait", "1s");
        settings.put("tradervolt.patience", "60s");
        settings.put("mt5.time-zone", "UTC");
        return settings;
    }

    private List<String> faults(boolean slow) {
        List<String> faults = new ArrayList<>();
        if (slow) {
            faults.add(fault("late-commit", 0.01, 0.03) + ":method=POST:delay=500ms:jitter=2500ms:max=12");
        }
        int kinds = between(1, 4);
        for (int i = 0; i < kinds; i++) {
            faults.add(anyFault());
        }
        return faults;
    }

    /** A fault that ends: what strikes for ever leaves nothing to be asked of anybody. */
    private String anyFault() {
        return switch (between(0, 11)) {
            case 0, 1 -> fault("lost-after-commit", 0.01, 0.06) + where() + ":max=20";
            case 2 -> fault("lost-before-commit", 0.01, 0.06) + where() + ":max=20";
            case 3, 4 -> fault("late-commit", 0.01, 0.06) + ":method=POST:delay=20ms:jitter=280ms:max=20";
            case 5 -> fault("error-after-commit", 0.01, 0.05) + status() + where() + ":max=20";
            case 6 -> fault("error-before-commit", 0.01, 0.05) + status() + where() + ":max=20";
            case 7 -> fault("too-many-requests", 0.01, 0.04) + ":retry-after=" + between(0, 1) + ":max=10";
            case 8 -> fault("drop-mid-body", 0.01, 0.05) + where() + ":max=20";
            case 9 -> fault("slow-body", 0.01, 0.05) + ":delay=" + between(20, 120) + "ms:max=20";
            case 10 -> fault("html-error", 0.01, 0.03) + where() + ":max=10";
            default -> fault("drop-at-accept", 0.05, 0.3) + ":max=20";
        };
    }

    private List<Act> acts(int records) {
        List<Act> acts = new ArrayList<>();
        int troubles = between(0, 3);
        for (int i = 0; i < troubles; i++) {
            acts.add(new Act(between(1, 2 * records), Act.What.FAULT, outage()));
        }
        if (chance(0.2)) {
            acts.add(new Act(between(1, records), Act.What.INTRUDER, ""));
        }
        if (chance(0.2)) {
            acts.add(new Act(between(1, 2 * records), Act.What.PAUSE, Integer.toString(between(100, 400))));
        }
        acts.sort(Comparator.comparingInt(Act::call));
        return acts;
    }

    private String outage() {
        return switch (between(0, 3)) {
            case 0 -> "too-many-requests=1:within=" + between(50, 600) + "ms:retry-after=" + between(0, 1);
            case 1 -> "down=1:within=" + between(100, 900) + "ms";
            case 2 -> "offline=1:delay=" + between(50, 900) + "ms";
            default -> "revoke-tokens=1";
        };
    }

    private List<Ending> lives(int records, boolean children) {
        int deaths = chance(0.08) ? 0 : chance(0.3) ? 2 : chance(0.1) ? 3 : 1;
        if (children) {
            deaths = Math.max(1, Math.min(2, deaths));
        }
        List<Ending> lives = new ArrayList<>();
        for (int i = 0; i < deaths; i++) {
            How how = how(children);
            lives.add(new Ending(how, how.isAtCommit() ? commit(records) : between(1, 2 * records)));
        }
        return lives;
    }

    private How how(boolean children) {
        if (children) {
            return switch (between(0, 9)) {
                case 0, 1, 2 -> How.KILL_BEFORE_COMMIT;
                case 3, 4, 5 -> How.KILL_AFTER_COMMIT;
                case 6, 7, 8 -> How.KILL_AT_CALL;
                default -> How.TERM_AT_CALL;
            };
        }
        return chance(0.12) ? How.STOP_AT_CALL : chance(0.5) ? How.CRASH_BEFORE_COMMIT : How.CRASH_AFTER_COMMIT;
    }

    /** The first commits take the lease and load the plan; later ones move records, often several in one. */
    private int commit(int records) {
        return chance(0.15) ? between(1, 12) : between(1, records);
    }

    private String fault(String kind, double from, double to) {
        return String.format(Locale.ROOT, "%s=%.3f", kind, from + dice.nextDouble() * (to - from));
    }

    private String where() {
        return pick(":method=POST", ":method=POST", "", ":path=orders", ":path=traders", ":path=deals");
    }

    private String status() {
        return ":status=" + pick("500", "502", "503", "504");
    }

    private String pick(String... choices) {
        return choices[dice.nextInt(choices.length)];
    }

    private boolean chance(double share) {
        return dice.nextDouble() < share;
    }

    private int between(int least, int most) {
        return dice.nextInt(least, most + 1);
    }
}
