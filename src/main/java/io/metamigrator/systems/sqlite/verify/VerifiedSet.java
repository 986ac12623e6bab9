package io.metamigrator.systems.sqlite.verify;

import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.proof.Finding;
import io.metamigrator.migration.slices.Aside;
import io.metamigrator.migration.slices.ItemVerdict;
import io.metamigrator.migration.slices.Mismatch;
import io.metamigrator.migration.slices.SliceAccount;
import io.metamigrator.migration.slices.SliceComparison;
import io.metamigrator.migration.slices.SliceFindings;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.slices.VerifyScope;
import io.metamigrator.systems.sqlite.build.Step;
import io.metamigrator.systems.sqlite.checks.BusinessChecks;
import io.metamigrator.systems.sqlite.compare.ComparedSet;
import io.metamigrator.systems.sqlite.compare.StepLook;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.plan.KeptTable;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.plan.Origin;
import io.metamigrator.systems.sqlite.plan.Part;
import io.metamigrator.systems.sqlite.prune.Unpruned;
import io.metamigrator.systems.sqlite.steps.CurrentMoves;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Compares every row that the old files make with the one of a set, and every row of the set with the old files. Thread-safe. */
final class VerifiedSet implements SliceComparison<SetSlice, Finding> {
    private final MovePlan moves;
    private final ComparedSet set;
    private final SetPlace place;
    private final VerifyScope extent;
    private final StepAccounts accounts;
    private final BusinessChecks business;

    VerifiedSet(
            MovePlan moves,
            ComparedSet set,
            SetPlace place,
            VerifyScope extent,
            StepAccounts accounts,
            BusinessChecks business) {
        this.moves = moves;
        this.set = set;
        this.place = place;
        this.extent = extent;
        this.accounts = accounts;
        this.business = business;
    }

    @Override
    public List<? extends ItemVerdict> verdicts() {
        return List.of(RowVerdict.values());
    }

    @Override
    public List<? extends Aside> asides() {
        return List.of(RowAside.values());
    }

    private List<DatabaseRule> databases() {
        return moves.mapping().databases().stream()
                .filter(rule -> extent.takesStep(rule.name()))
                .toList();
    }

    private List<KeptTable> kept() {
        return extent.takesStep(ComparedSet.LEFTOVERS) ? moves.kept() : List.of();
    }

    @Override
    public long size() {
        return Stream.concat(
                        databases().stream()
                                .flatMap(rule -> moves.groups(rule).stream())
                                .flatMap(group -> group.parts().stream())
                                .map(part -> part.origin()),
                        kept().stream().map(KeptTable::origin))
                .mapToLong(origin -> origin.table().rows())
                .sum();
    }

    @Override
    public Iterator<SetSlice> source() {
        Stream<SetSlice> leftovers = extent.takesStep(ComparedSet.LEFTOVERS) ? Stream.of(leftovers()) : Stream.of();
        Stream<SetSlice> rows = databases().stream()
                .flatMap(rule -> Stream.concat(
                        Stream.of(file(rule)),
                        set.steps(rule, place.rowsOfStep()).stream().map(this::step)));
        return Stream.of(leftovers, rows, kept().stream().map(this::kept))
                .flatMap(slices -> slices)
                .iterator();
    }

    @Override
    public SliceFindings<Finding> compare(SetSlice slice) {
        return slice.look().get();
    }

    private SetSlice file(DatabaseRule rule) {
        return whole(rule.name(), findings -> set.file(rule, findings));
    }

    private SetSlice leftovers() {
        return whole(ComparedSet.LEFTOVERS, set::leftovers);
    }

    private SetSlice whole(String database, Consumer<Consumer<Finding>> look) {
        return new SetSlice(database + ".db", () -> {
            FoundRows found = new FoundRows(since(database, Stream.of()));
            look.accept(found);
            found.all().aside(RowAside.FILES, 1);
            return found.all();
        });
    }

    private SetSlice step(Step step) {
        return new SetSlice(step.name(), () -> {
            String database = step.group().database().name();
            FoundRows found = new FoundRows(since(database, LastChange.origins(step)));
            StepLook look = set.compare(step, found);
            found.rows(step.group().target(), look.rows());
            found.uncompared(step.group().target(), look.uncompared());
            keep(found, look);
            accounts.note(step, look);
            return found.all();
        });
    }

    private SetSlice kept(KeptTable table) {
        return new SetSlice(StepAccounts.name(table), () -> {
            FoundRows found = new FoundRows(since(ComparedSet.LEFTOVERS, Stream.of(table.origin())));
            StepLook look = set.compare(table, found);
            found.uncompared(ComparedSet.LEFTOVERS, look.uncompared());
            keep(found, look);
            accounts.note(table, look);
            return found.all();
        });
    }

    private static void keep(FoundRows found, StepLook look) {
        look.byLeftover().forEach((table, tally) -> {
            if (tally.rows() > 0) {
                found.rows(table, tally);
            }
        });
        found.passed(look.rows().rows() + look.whole() + look.uncompared());
        found.all().aside(RowAside.KEPT, look.kept().rows());
    }

    private Instant since(String database, Stream<Origin> origins) {
        return LastChange.of(place.folder().resolve(database + ".db"), origins);
    }

    /** Since no file was written to of either side. */
    private Instant sinceAll() {
        List<Origin> old = moves.groups().stream()
                .flatMap(group -> group.parts().stream())
                .map(Part::origin)
                .toList();
        return Stream.concat(
                        moves.mapping().databases().stream().map(DatabaseRule::name), Stream.of(ComparedSet.LEFTOVERS))
                .map(database -> since(database, old.stream()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Override
    public Iterator<SetSlice> target(boolean allSame) {
        List<SetSlice> slices = new ArrayList<>();
        for (DatabaseRule rule : databases()) {
            for (TableShape table : rule.schema().shape().tables()) {
                slices.add(extras(rule.name(), table.name(), found -> set.extras(rule, table, found)));
            }
        }
        if (extent.takesStep(ComparedSet.LEFTOVERS)) {
            set.leftoverTables()
                    .forEach(table ->
                            slices.add(extras(ComparedSet.LEFTOVERS, table, found -> set.extras(table, found))));
            slices.add(extras(ComparedSet.LEFTOVERS, "other tables", set::strangers));
        }
        return slices.iterator();
    }

    private SetSlice extras(String database, String table, Consumer<Consumer<Finding>> look) {
        return new SetSlice("extra rows of " + database + "." + table, () -> {
            FoundRows found = new FoundRows(since(database, Stream.of()));
            look.accept(found);
            return found.all();
        });
    }

    @Override
    public SliceFindings<Finding> extra(SetSlice slice) {
        return slice.look().get();
    }

    /** What the run itself has noted of its steps, how the numbers add up, and whether the old files stayed as they were meanwhile. */
    @Override
    public SliceFindings<Finding> last() {
        FoundRows found = new FoundRows(sinceAll());
        found.all()
                .aside(
                        RowAside.PRUNED,
                        place.set().parts().stream()
                                .mapToLong(Unpruned.Part::rows)
                                .sum());
        place.set().flaws().forEach(words -> found.accept(lost(words)));
        if (extent.isWhole()) {
            accounts.differences(place).forEach(found);
            business.onSet(moves, place.folder()).stream()
                    .filter(check -> check.result() == Check.Result.FAIL)
                    .map(VerifiedSet::failed)
                    .forEach(found);
        }
        for (String file : CurrentMoves.touched(moves)) {
            found.accept(new Finding(
                    Finding.Kind.DIFFERENT,
                    "source",
                    file,
                    file,
                    List.of(),
                    "it was written to while it was compared; verify again",
                    null));
        }
        return found.all();
    }

    private static Finding lost(String words) {
        return new Finding(Finding.Kind.MISSING, "pruned", "prune", "prune", List.of(), words, null);
    }

    private static Finding failed(Check check) {
        return new Finding(Finding.Kind.DIFFERENT, "check", "checks", check.name(), List.of(), check.words(), null);
    }

    @Override
    public List<String> remarks() {
        return Stream.concat(
                        place.changes().stream()
                                .map(change ->
                                        change + " since the run: what differs because of that is told with its age"),
                        place.set().parts().stream().map(Unpruned.Part::words))
                .toList();
    }

    @Override
    public String what(Finding finding, ItemVerdict verdict) {
        return finding.what();
    }

    @Override
    public String key(Finding finding) {
        return finding.key();
    }

    @Override
    public String shown(Finding finding) {
        return finding.type() + " " + finding.key() + ": " + finding.words();
    }

    @Override
    public String shownExtra(Finding finding) {
        return shown(finding);
    }

    @Override
    public List<Finding.Field> fields(Mismatch<Finding> suspect, ItemVerdict verdict) {
        return suspect.item().fields();
    }

    @Override
    public Optional<SliceAccount<?>> account(Run run, SlicePlan plan, Consumer<SliceFindings<Finding>> late) {
        return Optional.of(new SetAccount(place, extent, accounts));
    }

    @Override
    public void close() {
        set.close();
        place.tidy();
    }
}
