package io.metamigrator.migration.records.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.DeadLetterFilter;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Scope;
import io.metamigrator.ledger.State;
import io.metamigrator.mapping.Comparison;
import io.metamigrator.mapping.Difference;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.mapping.Reference;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.Cases;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.records.plan.PlanFile;
import io.metamigrator.migration.records.plan.PlanHead;
import io.metamigrator.migration.records.plan.PlannedEntity;
import io.metamigrator.migration.records.plan.TargetSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The named checks of a plan, against itself, its sources, the target's snapshot and the ledger. */
final class Validation {
    private static final int PAGE = 1000;

    private final Mapping mapping;
    private final PlanFile plan;
    private final PlanFreshness freshness;
    private final TargetSnapshot snapshot;
    private final Ledger ledger;
    private final String target;
    private final List<PlanCheck> more;
    private final ObjectMapper json;

    Validation(
            Mapping mapping,
            PlanFile plan,
            PlanFreshness freshness,
            TargetSnapshot snapshot,
            Ledger ledger,
            String target,
            List<PlanCheck> more,
            ObjectMapper json) {
        this.mapping = mapping;
        this.plan = plan;
        this.freshness = freshness;
        this.snapshot = snapshot;
        this.ledger = ledger;
        this.target = target;
        this.more = more;
        this.json = json;
    }

    /** All checks, each with how it came out. @throws MigrationException if there is no plan that could be read */
    List<Check> run() {
        Map<String, Set<String>> keys = new HashMap<>();
        Cases unresolved = new Cases();
        Cases repeated = new Cases();
        Cases lacking = new Cases();
        Cases unknownTypes = new Cases();
        Cases gone = new Cases();
        Set<String> runs = new TreeSet<>();
        Cases givenUp = new Cases();
        Set<String> discarded = discarded();
        Map<String, Map<String, PlannedEntity>> existing = new HashMap<>();
        more.forEach(PlanCheck::restart);
        boolean written = ledger.runs().of(mapping.migration()).stream()
                .anyMatch(run -> run.scope().target().equals(target));
        String prefix = PlanHead.of(plan.path(), json).map(PlanHead::prefix).orElse("");
        ObjectNode rest = plan.read(PlanFile.entities(planned -> {
            String type = planned.entity().type();
            String place = type + " " + planned.entity().key() + " (" + planned.file() + " row " + planned.row() + ")";
            if (mapping.types().stream().noneMatch(known -> known.name().equals(type))) {
                unknownTypes.add(place);
                return;
            }
            if (!keys.computeIfAbsent(type, any -> new HashSet<>())
                    .add(planned.entity().key())) {
                repeated.add(place);
            }
            for (String field : mapping.type(type).required()) {
                if (!planned.entity().payload().hasNonNull(field)) {
                    lacking.add(place + " has no " + field);
                }
            }
            for (Reference reference : planned.entity().references()) {
                if (reference.required() && planned.blockedBy() == null && !isThere(keys, prefix, reference)) {
                    unresolved.add(place + " needs " + reference.type() + " " + reference.key());
                }
            }
            if (planned.targetId() != null) {
                existing.computeIfAbsent(type, any -> new HashMap<>())
                        .put(planned.entity().key(), planned);
            } else if (written) {
                List<String> creators = creators(type, planned.entity().key());
                runs.addAll(creators);
                if (!creators.isEmpty()) {
                    gone.add(place);
                }
            }
            if (planned.targetId() == null
                    && discarded.contains(type + " " + planned.entity().key())) {
                givenUp.add(place);
            }
            more.forEach(check -> check.entity(type, planned.entity().payload()));
        }));
        List<Check> checks = new ArrayList<>();
        checks.addAll(freshness.checks(rest));
        checks.add(Check.of(
                "plan is well formed",
                unknownTypes,
                Check.Result.FAIL,
                "every entity is of a known type",
                "entities of a type that the mapping does not know; run plan again"));
        checks.add(Check.of(
                "natural keys are unique",
                repeated,
                Check.Result.FAIL,
                "no key comes twice after trimming and folding",
                "keys come more than once; run plan again"));
        checks.add(Check.of(
                "required fields are there",
                lacking,
                Check.Result.FAIL,
                "no payload is empty",
                "required fields are missing; run plan again"));
        checks.add(
                Check.of(
                        "references resolve",
                        unresolved,
                        Check.Result.FAIL,
                        "every required reference is in the plan or in the target",
                        "references lead nowhere; export what is missing, or create it in the target and run discover and plan"));
        checks.add(rejected(rest));
        checks.add(Check.of(
                "the target agrees with the ledger",
                gone,
                Check.Result.FAIL,
                "nothing that the ledger says was created is missing from the target",
                "records are in the ledger as created but not in the target as discovered: " + goneAdvice(runs)));
        checks.add(Check.of(
                "nothing was given up on",
                givenUp,
                Check.Result.WARN,
                "no record was discarded as a dead letter of an earlier run",
                "records were discarded as dead letters of an earlier run, and would be sent; take their rows out of the"
                        + " exports if that is not meant"));
        checks.add(conflicts(existing));
        more.forEach(check -> checks.addAll(check.checks(rest)));
        return checks;
    }

    /** What people have given up on in the runs before, as type and key. */
    private Set<String> discarded() {
        DeadLetterFilter filter =
                DeadLetterFilter.ALL.ofMigration(mapping.migration()).standing(DeadLetter.Standing.DISCARDED);
        Set<String> names = new HashSet<>();
        List<DeadLetter> page;
        long after = 0;
        do {
            page = ledger.letters().page(filter, after, PAGE);
            for (DeadLetter letter : page) {
                names.add(letter.record().type() + " " + letter.record().naturalKey());
                after = letter.record().seq();
            }
        } while (page.size() == PAGE);
        return names;
    }

    /** A test entity may point to another one of its test, or to a real one that is in the target. */
    private static boolean isThere(Map<String, Set<String>> keys, String prefix, Reference reference) {
        Set<String> there = keys.getOrDefault(reference.type(), Set.of());
        return there.contains(prefix + reference.key()) || there.contains(reference.key());
    }

    /** The runs that have created a record. */
    private List<String> creators(String type, String key) {
        return ledger.records().byKey(new Scope(mapping.migration(), target), type, key).stream()
                .filter(record -> record.state() == State.CONFIRMED || record.state() == State.VERIFIED)
                .map(LedgerRecord::runId)
                .toList();
    }

    /** What leads on: a look that is newer, a note of what somebody has deleted, or taking the runs back. */
    private String goneAdvice(Set<String> runs) {
        String migrate = "./migrate " + mapping.migration();
        return migrate + " discover looks again; if somebody has deleted them, " + migrate
                + " discover --accept-deleted notes it, and a new plan brings them back; or take back what created them, "
                + runs.stream().map(run -> migrate + " rollback --run " + run).collect(Collectors.joining(", and "))
                + ". Then plan again";
    }

    private static Check rejected(JsonNode rest) {
        Cases cases = new Cases();
        long count = 0;
        for (var type : rest.path("types").properties()) {
            long rejected = type.getValue().path("rejected").asLong();
            count += rejected;
            if (rejected > 0) {
                cases.add(type.getKey() + ": " + rejected);
            }
        }
        return count == 0
                ? Check.pass("no row is rejected", "every row became an entity or is left out on purpose")
                : new Check(
                        "no row is rejected",
                        Check.Result.WARN,
                        Amounts.of(count, "rejected row") + "; see the folder rejected",
                        cases.examples());
    }

    private Check conflicts(Map<String, Map<String, PlannedEntity>> existing) {
        Cases cases = new Cases();
        existing.forEach((name, planned) -> {
            EntityType type = mapping.type(name);
            snapshot.read(
                    name,
                    entity -> type.keyOf(entity).map(planned::get).ifPresent(ours -> {
                        var differences = Comparison.compare(type, ours.entity().payload(), entity);
                        if (!differences.isEmpty()) {
                            cases.add(name + " " + ours.entity().key() + ": " + Difference.words(differences));
                        }
                    }));
        });
        return Check.of(
                "what exists is the same",
                cases,
                Check.Result.WARN,
                "what the target has already is as the plan would create it",
                "entities of the target that have other values, and are left as they are");
    }
}
