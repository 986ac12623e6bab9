package io.metamigrator.migration.options;

import io.metamigrator.migration.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the name of a migration alone asks for: its phases one after the other, and a report at the end. Behind the gate of apply;
 * while that is shut it is a rehearsal.
 *
 * @param phases in their order; apply is one of them
 * @param checking the switch that has it end before anything is kept or written
 * @param last the phase that is the last one then
 */
public record WholeWay(List<Phase> phases, String checking, Phase last) {
    private static final Set<String> OF_THE_GATE = Set.of("dry-run", "apply", "confirm");

    /** What opens the gate, or keeps it shut, and the switch. */
    public List<PhaseOption> options(MigrationOptions declared) {
        List<PhaseOption> options = new ArrayList<>(declared.of(Phase.APPLY).stream()
                .filter(option -> OF_THE_GATE.contains(option.name())
                        || option.name().equals(MigrationOptions.understood(declared.migration())))
                .toList());
        options.add(PhaseOption.flag(last, checking, "Ends once " + last.verb() + " has looked at everything."));
        return options;
    }

    /** As far as the checks. */
    public List<Phase> checks() {
        return phases.subList(0, phases.indexOf(last) + 1);
    }

    /** As far as apply, which writes nothing; a rehearsal keeps nothing either. */
    public List<Phase> rehearsal() {
        return phases.subList(0, phases.indexOf(Phase.APPLY) + 1).stream()
                .filter(phase -> phase != Phase.BACKUP)
                .toList();
    }

    /** From apply on, which goes on with a run that was cut off. */
    public List<Phase> resumed() {
        return phases.subList(phases.indexOf(Phase.APPLY), phases.size());
    }
}
