package io.metamigrator.systems.sqlite.validate;

import io.metamigrator.migration.Cases;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.plan.ObjectFate;
import io.metamigrator.systems.sqlite.steps.CurrentMoves;
import java.util.List;

/** What the old files say to a plan. */
final class SourceChecks {
    private SourceChecks() {}

    static List<Check> of(MovePlan moves, SlicePlan plan) {
        return List.of(untouched(moves, plan), holders(moves), refusals(moves), objects(moves));
    }

    private static Check untouched(MovePlan moves, SlicePlan plan) {
        Cases cases = new Cases();
        CurrentMoves.changes(moves, plan).forEach(cases::add);
        return Check.of(
                "untouched",
                cases,
                Check.Result.FAIL,
                "each file and the mapping are as they were planned",
                "things are not as they were planned; plan again");
    }

    private static Check holders(MovePlan moves) {
        Cases cases = new Cases();
        moves.inventory()
                .files()
                .forEach(file -> file.holders().forEach(holder -> cases.add(holder + " has " + file.name() + " open")));
        return Check.of(
                "holders",
                cases,
                Check.Result.FAIL,
                "no other process that can be seen has a file open",
                "processes have files open; stop them, so that nothing is written meanwhile");
    }

    private static Check refusals(MovePlan moves) {
        Cases cases = new Cases();
        moves.groups()
                .forEach(group -> group.parts().stream()
                        .filter(part -> !part.refusal().isEmpty())
                        .forEach(part -> cases.add(part.origin().table().name() + " of "
                                + part.origin().file().name() + ": " + part.refusal())));
        return Check.of(
                "refusals",
                cases,
                Check.Result.WARN,
                "each table that the mapping names can give rows",
                "tables can give no row; what they hold is kept among the leftovers");
    }

    private static Check objects(MovePlan moves) {
        Cases cases = new Cases();
        moves.objects().stream()
                .filter(object -> object.fate() == ObjectFate.Fate.REFUSED)
                .forEach(object -> cases.add(object.object().name() + " of " + object.file() + ": " + object.why()));
        return Check.of(
                "objects",
                cases,
                Check.Result.WARN,
                "each table, index, view and trigger has a fate on purpose",
                "objects that nobody has said anything of are not carried over");
    }
}
