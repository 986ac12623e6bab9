package io.metamigrator.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.ledger.IntakeSet.State;
import io.metamigrator.migration.Engine;
import io.metamigrator.migration.Gate;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.records.plan.PlanHead;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;

/** The apply that nobody has to ask for, since the settings say so. A process that dies meanwhile goes on with it. */
final class UnaskedApply {
    private static final Duration AFTER_OUTAGE = Duration.ofMinutes(1);

    private final IntakeSettings settings;
    private final Sets sets;
    private final Notices notices;
    private final ObjectMapper json;
    private volatile long notBefore = System.nanoTime();

    UnaskedApply(IntakeSettings settings, Sets sets, Notices notices, ObjectMapper json) {
        this.settings = settings;
        this.sets = sets;
        this.notices = notices;
        this.json = json;
    }

    boolean isTime() {
        return System.nanoTime() - notBefore >= 0;
    }

    PhaseResult carryOut(Engine engine, IntakeSet set) {
        Map<String, String> options = settings.autoApply() == IntakeSettings.AutoApply.PRODUCTION
                ? Map.of("apply", "true", "i-understand", "true", "confirm", Gate.WORD)
                : Map.of("test", "true");
        try {
            if (!isPlanOf(set)) {
                throw MigrationException.refused("the plan is another one than was made of this set; apply it by hand");
            }
            if (!sets.change(set, EnumSet.of(State.WAITING, State.APPLYING), State.APPLYING, "")) {
                throw MigrationException.refused("set " + set.id() + " was changed just now");
            }
            PhaseResult result = engine.run(new PhaseRequest(settings.migration(), Phase.APPLY, options));
            ended(set, State.APPLIED, "applied, exit code " + result.exitCode().code());
            return result;
        } catch (MigrationException e) {
            if (e.exitCode() == ExitCode.UNAVAILABLE) {
                notBefore = System.nanoTime() + AFTER_OUTAGE.toNanos();
                ended(set, State.WAITING, "tried again in a minute: " + e.getMessage());
            } else if (e.exitCode() != ExitCode.INTERRUPTED) {
                ended(set, State.FAILED, String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private boolean isPlanOf(IntakeSet set) {
        return PlanHead.of(settings.paths().plan(), json)
                .map(PlanHead::digest)
                .filter(set.planDigest()::equals)
                .isPresent();
    }

    private void ended(IntakeSet set, State state, String remark) {
        sets.change(set, EnumSet.of(State.WAITING, State.APPLYING), state, remark);
        Map<String, String> facts = Map.of("set", set.id(), "remark", remark);
        if (state == State.APPLIED) {
            notices.tell("applied", "set " + set.id() + ": " + remark, facts);
        } else {
            notices.warn("not-applied", "set " + set.id() + " is not applied: " + remark, facts);
        }
    }
}
