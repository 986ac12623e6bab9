package io.metamigrator.systems.sqlite.verify;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.build.KeptBuild;
import io.metamigrator.systems.sqlite.build.RowAccount;
import io.metamigrator.systems.sqlite.build.Step;
import io.metamigrator.systems.sqlite.build.StepTally;
import io.metamigrator.systems.sqlite.compare.ComparedSet;
import io.metamigrator.systems.sqlite.compare.StepLook;
import io.metamigrator.systems.sqlite.plan.KeptTable;
import io.metamigrator.systems.sqlite.steps.PlannedStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** How many rows were compared of each step, beside how many the run has noted of it. Thread-safe. */
final class StepAccounts {
    private static final String SPAN = " from ";

    private final Map<String, StepLook> looks = new ConcurrentSkipListMap<>();
    private final Set<String> groups = ConcurrentHashMap.newKeySet();
    private volatile boolean equal;

    static String name(KeptTable table) {
        return KeptBuild.name(table);
    }

    void note(Step step, StepLook look) {
        looks.put(step.name(), look);
        groups.add(step.group().target() + " of " + step.group().name());
    }

    void note(KeptTable table, StepLook look) {
        looks.put(name(table), look);
    }

    /** Whether each row that the run has moved, kept or rejected was compared, by its own count. */
    boolean areEqual() {
        return equal;
    }

    /** Whether all rows of a step were compared, however they are cut now; empty if nothing of it is at the source any more. */
    @Nullable
    Boolean isCompared(PlannedStep step) {
        if (step.kind() == PlannedStep.Kind.FINISH || step.kind() == PlannedStep.Kind.PUBLISH) {
            return true;
        }
        String group = groups.stream()
                .filter(name -> step.name().equals(name) || step.name().startsWith(name + SPAN))
                .findFirst()
                .orElse(step.name());
        List<StepLook> of = looks.entrySet().stream()
                .filter(look -> look.getKey().equals(group) || look.getKey().startsWith(group + SPAN))
                .map(Map.Entry::getValue)
                .toList();
        return of.isEmpty() ? null : of.stream().allMatch(look -> look.uncompared() == 0);
    }

    /** Where the numbers of the run are not those that were compared; nothing where the old files have changed since. */
    List<Finding> differences(SetPlace place) {
        Path leftovers = place.folder().resolve(ComparedSet.LEFTOVERS + ".db");
        boolean isBlind = looks.values().stream().anyMatch(look -> look.uncompared() > 0);
        if (!place.isAsPlanned() || isBlind || !leftovers.toFile().exists()) {
            return List.of();
        }
        Map<String, StepTally> noted = RowAccount.bySteps(place.folder());
        Set<String> names = new TreeSet<>(noted.keySet());
        names.addAll(looks.keySet());
        List<Finding> differences = new ArrayList<>();
        for (String name : names) {
            differ(name, noted.get(name), looks.get(name), differences);
        }
        equal = differences.isEmpty();
        return differences;
    }

    private static void differ(
            String step, @Nullable StepTally noted, @Nullable StepLook look, List<Finding> differences) {
        String should = look == null ? null : words(look.rows().rows(), look.whole());
        String is = noted == null ? null : words(noted.moved(), noted.merged() + noted.rejected() + noted.excluded());
        if (should == null || !should.equals(is)) {
            differences.add(new Finding(
                    is == null ? Finding.Kind.MISSING : Finding.Kind.DIFFERENT,
                    "account",
                    ComparedSet.LEFTOVERS + ".step",
                    step,
                    List.of(new Finding.Field("rows", should, is)),
                    "the rows that the run has noted are not those that were compared",
                    null));
        }
    }

    private static String words(long moved, long whole) {
        return moved + " moved, " + whole + " kept";
    }
}
