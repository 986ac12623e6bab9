package io.metamigrator.migration.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.IntakeFile;
import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.SetStanding;
import io.metamigrator.migration.Migrations;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.TextTable;
import io.metamigrator.migration.records.plan.PlanHead;
import io.metamigrator.migration.settings.Settings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Body;

/** {@code intake list}, {@code show}, {@code accept}, {@code dismiss} and {@code retry}, as the routes call them. */
public final class SetsView {
    private static final int MOST = 1000;
    private static final int SHOWN = 20;

    private final Ledger ledger;
    private final Settings settings;
    private final ObjectMapper json;

    SetsView(Ledger ledger, Settings settings, ObjectMapper json) {
        this.ledger = ledger;
        this.settings = settings;
        this.json = json;
    }

    /** The sets, newest first: of one migration by {@code migration}, {@code max} at most, and by {@code state}. */
    public PhaseResult list(@Body ViewRequest request) {
        Set<SetStanding> states = states(request.option("state").orElse(""));
        int max = request.option("max").map(SetsView::number).orElse(SHOWN);
        List<DeliveredSet> sets = all(request, MOST).stream()
                .filter(set -> states.isEmpty() || states.contains(set.standing()))
                .limit(max)
                .toList();
        ObjectNode result = json.createObjectNode();
        ArrayNode array = result.putArray("sets");
        sets.forEach(set -> array.add(set.json()));
        List<String> lines = new ArrayList<>();
        if (sets.isEmpty()) {
            lines.add("no set");
        } else {
            TextTable table = new TextTable("set", "files", "state", "since", "remark");
            sets.forEach(set -> table.row(
                    set.set().id(),
                    set.files().size(),
                    set.standing().words(),
                    RunFacts.time(set.set().changedAt()),
                    set.remark()));
            lines.addAll(table.lines());
        }
        String next = sets.stream()
                .filter(set -> set.standing().needsSomebody())
                .findFirst()
                .map(DeliveredSet::next)
                .orElse("");
        return new PhaseResult(ExitCode.DONE, lines, result, next);
    }

    /** @param words as {@code parked,failed}; empty for all */
    private static Set<SetStanding> states(String words) {
        List<String> all = Stream.of(SetStanding.values()).map(RunFacts::label).toList();
        Set<SetStanding> states = EnumSet.noneOf(SetStanding.class);
        for (String word : words.isBlank() ? new String[0] : words.split(",")) {
            int index = all.indexOf(word.strip().replace('-', ' '));
            if (index < 0) {
                throw MigrationException.usage("--state is '" + word.strip() + "'; it takes " + String.join(", ", all));
            }
            states.add(SetStanding.values()[index]);
        }
        return states;
    }

    private static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0 && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw MigrationException.usage("--max takes a whole number of 1 to " + MOST + ", not '" + text + "'");
    }

    private List<DeliveredSet> all(ViewRequest request, int most) {
        Migrations migrations = new Migrations(ledger, settings.folder());
        List<String> names = request.option("migration")
                .map(name -> List.of(migrations.known(name)))
                .orElseGet(migrations::names);
        return names.stream()
                .flatMap(name -> ledger.intake().sets(name, most).stream())
                .map(this::delivered)
                .toList();
    }

    private DeliveredSet delivered(IntakeSet set) {
        PlanPaths paths = PlanPaths.of(settings, set.migration());
        return DeliveredSet.of(set, ledger, PlanHead.of(paths.plan(), json));
    }

    /** One set with its files, named by {@code id}. */
    public PhaseResult show(@Body ViewRequest request) {
        return shown(named(request.option("id").orElse("")), List.of());
    }

    private PhaseResult shown(DeliveredSet set, List<String> before) {
        List<String> lines = new ArrayList<>(before);
        lines.add(set.words());
        TextTable table = new TextTable("file", "holds", "rows", "state", "kept as");
        ObjectNode result = set.json().put("migration", set.set().migration());
        ArrayNode files = result.putArray("listed");
        for (IntakeFile file : set.files()) {
            table.row(file.name(), file.kind(), file.rows(), words(file.state()), file.place());
            files.addObject()
                    .put("name", file.name())
                    .put("kind", file.kind())
                    .put("rows", file.rows())
                    .put("state", RunFacts.label(file.state()))
                    .put("place", file.place())
                    .put("sha256", file.digest())
                    .put("takenAt", file.takenAt().toString());
        }
        lines.addAll(table.lines());
        return new PhaseResult(ExitCode.DONE, lines, result, set.next());
    }

    private static String words(IntakeFile.State state) {
        return state == IntakeFile.State.DOUBTED ? "in doubt" : RunFacts.label(state);
    }

    private DeliveredSet named(String id) {
        return ledger.intake()
                .set(id)
                .map(this::delivered)
                .orElseThrow(() -> MigrationException.usage("there is no set " + id + "; see ./migrate intake list"));
    }

    /** Takes what was in doubt. */
    public PhaseResult accept(@Body ViewRequest request) {
        return decided(request, SetDecision.ACCEPT);
    }

    /** Takes the set out. */
    public PhaseResult dismiss(@Body ViewRequest request) {
        return decided(request, SetDecision.DISMISS);
    }

    /** Has the set planned again. */
    public PhaseResult retry(@Body ViewRequest request) {
        return decided(request, SetDecision.RETRY);
    }

    private PhaseResult decided(ViewRequest request, SetDecision decision) {
        DeliveredSet set = request.option("id").map(this::named).orElseGet(() -> onlyOne(request, decision));
        String who = request.option("by").orElse("somebody");
        decision.carryOut(ledger.intake(), set, who, request.option("reason").orElse(""));
        String follows = "set " + set.set().id() + " " + decision.follows()
                + "; serve does it within a second, or when it is started";
        PhaseResult shown = shown(named(set.set().id()), List.of(follows));
        return new PhaseResult(
                ExitCode.DONE,
                shown.text(),
                shown.json(),
                "intake show " + set.set().id());
    }

    /** The set that must be meant where none is named. @throws MigrationException usage, if it is not one alone */
    private DeliveredSet onlyOne(ViewRequest request, SetDecision decision) {
        List<DeliveredSet> meant = all(request, SHOWN).stream()
                .filter(set -> set.standing().needsSomebody() && decision.fits(set.standing()))
                .toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        throw MigrationException.usage(
                meant.isEmpty()
                        ? "there is no set that this could mean; see ./migrate intake list"
                        : "name the set: "
                                + String.join(
                                        ", ",
                                        meant.stream()
                                                .map(set -> set.set().id())
                                                .toList()));
    }
}
