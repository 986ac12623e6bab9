package io.metamigrator.migration.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Approval;
import io.metamigrator.ledger.DeadLetterFilter;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.Estimate;
import io.metamigrator.migration.Migrations;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.follow.FollowStatus;
import io.metamigrator.migration.health.Look;
import io.metamigrator.migration.health.LookBook;
import io.metamigrator.migration.proof.RunProof;
import io.metamigrator.migration.records.plan.PlanHead;
import io.metamigrator.migration.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;

/** {@code status}: the plan, the lease and the runs of each migration, and what to do next. */
public final class StatusView {
    private final Ledger ledger;
    private final Settings settings;
    private final ObjectMapper json;

    StatusView(Ledger ledger, Settings settings, ObjectMapper json) {
        this.ledger = ledger;
        this.settings = settings;
        this.json = json;
    }

    public PhaseResult show(@Body ViewRequest request) {
        List<String> lines = new ArrayList<>();
        ObjectNode all = json.createObjectNode();
        ArrayNode migrations = all.putArray("migrations");
        List<String> names = request.option("migration")
                .map(List::of)
                .orElseGet(() -> new Migrations(ledger, settings.folder()).names());
        String next = "";
        for (String name : names) {
            String command = add(name, lines, migrations.addObject());
            next = next.isEmpty() ? command : next;
        }
        return new PhaseResult(ExitCode.DONE, lines, all, names.size() == 1 ? next : "");
    }

    private String add(String name, List<String> lines, ObjectNode node) {
        MigrationStanding standing = new MigrationStanding(name, ledger, settings, json);
        Optional<PlanHead> plan = standing.plan();
        Optional<String> holder = ledger.leases().holder(name);
        List<DeliveredSet> delivered = standing.delivered();
        Optional<String> off = settings.switchedOff(name);
        String next = off.isPresent() ? "" : standing.next();
        lines.add(name);
        off.ifPresent(why -> {
            lines.add("  off    " + why);
            node.put("problem", why);
        });
        lines.add("  plan   " + plan.map(StatusView::words).orElse("none"));
        delivered.forEach(set -> lines.add("  files  " + set.words()));
        Optional<FollowStatus> follow = follow(name, standing.paths(), lines);
        Optional<Approval> approval = ledger.approvals().inForce(name);
        approval.ifPresent(given -> lines.add("  apply  " + ApprovalText.words(given)));
        Optional<Look> look = new LookBook(standing.paths()).last();
        look.ifPresent(last -> lines.add("  health " + last.words()));
        lines.add("  lease  " + holder.map(StatusView::who).orElse("free"));
        lines.add("  next   " + (next.isEmpty() ? "nothing" : "./migrate " + next));
        node.put("migration", name)
                .put("next", next.isEmpty() ? "" : "./migrate " + next)
                .put("lease", holder.orElse(null));
        if (!delivered.isEmpty()) {
            node.set("intake", delivered.get(0).json());
            ArrayNode sets = node.putArray("sets");
            delivered.forEach(set -> sets.add(set.json()));
        }
        approval.ifPresent(given -> node.set("approval", ApprovalText.json(given)));
        follow.ifPresent(last -> node.set("follow", last.json()));
        look.ifPresent(last -> node.set("health", last.brief()));
        plan.ifPresent(head -> {
            ObjectNode about = node.putObject("plan")
                    .put("mode", head.isTest() ? "test" : "production")
                    .put("digest", head.digest())
                    .put("generatedAt", head.fields().path("generatedAt").asText());
            about.put(
                    "ageSeconds",
                    head.generatedAt()
                            .map(StatusView::age)
                            .orElse(Duration.ZERO)
                            .toSeconds());
        });
        long dead = ledger.letters().number(DeadLetterFilter.ALL.ofMigration(name));
        node.put("deadLetters", dead);
        if (dead > 0) {
            lines.add("  dead   " + Amounts.of(dead, "dead letter") + "; " + "./migrate dead-letters list --migration "
                    + name);
        }
        ArrayNode array = node.putArray("runs");
        for (Run run : standing.runs()) {
            RunCounts counts = new RunCounts(ledger.counts(run));
            RunProof proof = standing.proof(run);
            lines.add("");
            lines.addAll(lines(run, counts, proof, holder.isPresent()));
            array.add(RunFacts.json(run, counts, proof));
        }
        return next;
    }

    /** The last follow, told in a line; one whose record is damaged takes the other facts nothing. */
    private Optional<FollowStatus> follow(String name, PlanPaths paths, List<String> lines) {
        try {
            Optional<FollowStatus> follow = FollowStatus.of(name, paths, ledger, json);
            follow.ifPresent(standing -> lines.add("  follow " + standing.words()));
            return follow;
        } catch (MigrationException e) {
            lines.add("  follow " + e.getMessage());
            return Optional.empty();
        }
    }

    private static String words(PlanHead head) {
        Duration age = head.generatedAt().map(StatusView::age).orElse(Duration.ZERO);
        return (head.isTest() ? "a test plan" : "a plan for production") + ", made " + Estimate.text(age) + " ago";
    }

    private static Duration age(Instant then) {
        Duration age = Duration.between(then, Instant.now());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static String who(String holder) {
        String[] parts = holder.split("/");
        return parts.length >= 3 ? "held by process " + parts[1] + " on " + parts[0] : "held by " + holder;
    }

    private static List<String> lines(Run run, RunCounts counts, RunProof proof, boolean leased) {
        List<String> lines = new ArrayList<>();
        boolean cutOff = run.status() == Run.Status.OPEN && !leased;
        lines.add("  run " + run.id() + ", " + RunFacts.label(run.mode()) + ", "
                + (cutOff ? "cut off; apply goes on with it" : RunFacts.label(run.status()))
                + ", into " + run.scope().target());
        lines.add("    started " + RunFacts.time(run.startedAt()) + ", "
                + (run.endedAt() == null ? "not ended" : "ended " + RunFacts.time(run.endedAt())) + ", "
                + Amounts.of(run.resumes(), "resume") + ", " + Amounts.of(run.writes(), "write"));
        proof.lines().forEach(line -> lines.add("    " + line));
        counts.lines().forEach(line -> lines.add("    " + line));
        return lines;
    }
}
