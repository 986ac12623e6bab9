package io.metamigrator.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.intake.IntakeSettings.AutoApply;
import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.ledger.IntakeSet.State;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.records.plan.PlanFile;
import io.metamigrator.migration.records.plan.PlanHead;
import io.metamigrator.serve.Replanner;
import io.metamigrator.serve.ServedMigration;
import io.metamigrator.serve.ServedOperation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes what arrived one step on, whenever the next step can be taken: planned, waiting, and applied where settings say so. */
public final class IntakeScheduler implements Replanner {
    static final String WHO = "intake";

    private final IntakeSettings settings;
    private final Ledger ledger;
    private final Intake intake;
    private final Sets sets;
    private final Preparation preparation;
    private final UnaskedApply apply;
    private final MappingWatch mapping;
    private final FolderWatch folder;
    private final SkippedEntries strays;
    private final Notices notices;
    private final Pulse pulse;
    private final ObjectMapper json;
    private final @Nullable ServedMigration served;
    private final Supplier<String> mappingDigest;
    private boolean replanLater;
    private boolean begun;

    IntakeScheduler(
            IntakeSettings settings,
            Ledger ledger,
            Intake intake,
            Sets sets,
            Preparation preparation,
            UnaskedApply apply,
            MappingWatch mapping,
            Notices notices,
            Pulse pulse,
            ObjectMapper json,
            @Nullable ServedMigration served,
            Supplier<String> mappingDigest) {
        this.settings = settings;
        this.ledger = ledger;
        this.intake = intake;
        this.sets = sets;
        this.preparation = preparation;
        this.apply = apply;
        this.mapping = mapping;
        this.folder = new FolderWatch(settings.folder(), notices);
        this.strays = new SkippedEntries(settings.folder(), intake, notices);
        this.notices = notices;
        this.pulse = pulse;
        this.json = json;
        this.served = served;
        this.mappingDigest = mappingDigest;
    }

    /** One look; returns at once, and what takes time is begun beside it. */
    public void poll() {
        pulse.beat();
        if (served == null) {
            return;
        }
        folder.look();
        strays.look();
        if (mapping.hasChanged()) {
            replanLater = true;
        }
        if (!begun) {
            begun = true;
            notices.tell(
                    "watching",
                    settings.words(),
                    Map.of("folder", settings.folder().toString()));
            replanWhatAnotherMappingMade();
        }
        if (isFree(served)) {
            sets.settle();
        }
        IntakeSet set = sets.latest().orElse(null);
        if (replanLater && isFree(served)) {
            replanLater = !begin(() -> served.restart(WHO, "the mapping was edited"));
        } else if (set != null && isDue(set) && isFree(served)) {
            step(served, set);
        }
    }

    /** The mapping may have been edited while nothing was served: a plan of the one before could never be applied. */
    private void replanWhatAnotherMappingMade() {
        sets.latest()
                .filter(set -> set.state() == State.WAITING && !ledger.intake().isBegun(set))
                .filter(set -> PlanHead.of(settings.paths().plan(), json)
                        .filter(head -> head.digest().equals(set.planDigest()))
                        .isPresent())
                .map(set -> new PlanFile(settings.paths().plan(), json).withoutRecords())
                .map(plan -> plan.path("digests").path("mapping").asText(""))
                .filter(digest -> !digest.isEmpty() && !digest.equals(mappingDigest.get()))
                .ifPresent(other -> sets.planAgain("the mapping was edited"));
    }

    private boolean isDue(IntakeSet set) {
        return switch (set.state()) {
            case OPEN -> intake.isQuiet(settings.quiet());
            case CLOSED, APPLYING -> true;
            case AWAITING_TARGET -> preparation.isToLook(set);
            case WAITING -> settings.autoApply() != AutoApply.OFF && apply.isTime();
            default -> false;
        };
    }

    /** Whether nobody is at work on the migration, and no apply that was approved is to go on. */
    private boolean isFree(ServedMigration migration) {
        return migration.operation().filter(ServedOperation::isUnderWay).isEmpty()
                && ledger.leases().holder(settings.migration()).isEmpty()
                && ledger.approvals().inForce(settings.migration()).isEmpty();
    }

    private void step(ServedMigration migration, IntakeSet set) {
        switch (set.state()) {
            case OPEN -> {
                if (sets.doubted().isEmpty()) {
                    begin(migration, "prepare", () -> preparation.prepare(set));
                } else {
                    park(set);
                }
            }
            case CLOSED -> begin(migration, "prepare", () -> preparation.prepare(set));
            case AWAITING_TARGET -> begin(() -> migration.look(WHO, () -> preparation.look(set)));
            default -> begin(migration, "apply", () -> apply.carryOut(migration.engine(), set));
        }
    }

    private static void begin(ServedMigration migration, String verb, Supplier<PhaseResult> task) {
        begin(() -> migration.start(verb, WHO, task));
    }

    private static boolean begin(Runnable work) {
        try {
            work.run();
            return true;
        } catch (MigrationException e) {
            // somebody was faster; the next look finds out when they are done
            return false;
        }
    }

    /** Has the set ready for a person to look at, and waits for what they decide. */
    private void park(IntakeSet set) {
        String files = sets.doubted().stream()
                .map(file -> file.name() + " with " + Amounts.of(file.rows(), "row"))
                .collect(Collectors.joining(", "));
        try {
            Path all = sets.complete(set);
            String remark = files + " would replace a much longer list. Drop the whole list, or take this one";
            sets.stop(set, State.PARKED, remark);
            notices.warn(
                    "parked",
                    "set " + set.id() + " is not planned: " + remark + ": ./migrate intake accept, or dismiss, "
                            + set.id() + "; to look at it: " + all,
                    Map.of("set", set.id(), "remark", remark));
        } catch (IOException e) {
            sets.stop(set, State.FAILED, "the set cannot be brought together: " + Verdicts.words(e));
        }
    }

    @Override
    public void replan(String why) {
        sets.planAgain(why);
    }
}
