package io.metamigrator.systems.redis.validate;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.mapping.KeyRule;
import io.metamigrator.systems.redis.mapping.OnExisting;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.List;

/** What can be said of a plan by itself. */
final class PlanChecks {
    private final RedisMapping mapping;
    private final Servers servers;

    PlanChecks(RedisMapping mapping, Servers servers) {
        this.mapping = mapping;
        this.servers = servers;
    }

    void check(SlicePlan plan, ValidationChecks findings) {
        JsonNode head = plan.head();
        findings.unless(
                !head.path("mapping").asText().equals(mapping.digest()),
                Check.Result.FAIL,
                "mapping",
                "the mapping is the one that was planned with",
                "the mapping or redis.on-existing was changed since; run plan again");
        boolean elsewhere = !head.path("source")
                        .path("address")
                        .asText()
                        .equals(servers.source().address().toString())
                || !head.path("target").path("address").asText().equals(servers.targetName());
        findings.unless(
                elsewhere,
                Check.Result.FAIL,
                "servers",
                "the plan is for " + servers.source().address() + " into " + servers.targetName(),
                "the plan is for other servers than the settings; run plan again");
        findings.unless(
                head.path("keys").asLong() == 0,
                Check.Result.WARN,
                "keys",
                Amounts.of(head.path("keys").asLong(), "key", "is", "are") + " planned",
                "there is no key to copy; see that redis.url and the databases of the mapping are right");
        collisions(head, findings);
        existing(head, findings);
        unmatched(head, findings);
        unreadable(head, findings);
        if (head.path("sizes").path("known").asBoolean(true)) {
            large(head, findings);
        }
        rules(findings);
    }

    private static void collisions(JsonNode head, ValidationChecks findings) {
        long count = head.path("collisions").path("count").asLong();
        List<String> examples = new ArrayList<>();
        head.path("collisions").path("examples").forEach(example -> examples.add(example.asText()));
        if (count == 0) {
            findings.pass("collisions", "each key gets a name of its own");
        } else {
            findings.add(
                    "collisions",
                    Check.Result.FAIL,
                    Amounts.of(count, "key")
                            + " would get a name that another one gets; change the rules in mapping.yaml",
                    examples);
        }
    }

    private void existing(JsonNode head, ValidationChecks findings) {
        long same = 0;
        long other = 0;
        for (JsonNode part : head.path("parts")) {
            same += part.path("exists").path("same").asLong();
            other += part.path("exists").path("different").asLong()
                    + part.path("exists").path("otherType").asLong();
        }
        boolean fails = mapping.rules().stream().anyMatch(rule -> rule.onExisting() == OnExisting.FAIL);
        if (other == 0) {
            findings.pass("target", Amounts.of(same, "key", "is", "are") + " in the target already, as planned");
        } else {
            findings.add(
                    "target",
                    fails ? Check.Result.FAIL : Check.Result.WARN,
                    Amounts.of(other, "key")
                            + " of the target with the name of a planned one and another value; "
                            + (mapping.rules().stream().anyMatch(rule -> rule.onExisting() == OnExisting.REPLACE)
                                    ? "where the rule says 'replace' they are kept in the backup and replaced, else they stay as they are"
                                    : "they stay as they are"),
                    List.of());
        }
    }

    private static void unmatched(JsonNode head, ValidationChecks findings) {
        long count = 0;
        List<String> families = new ArrayList<>();
        for (JsonNode family : head.path("unmatched")) {
            count += family.path("keys").asLong();
            families.add("DB " + family.path("database").asInt() + "  "
                    + family.path("family").asText() + "  "
                    + family.path("keys").asLong());
        }
        findings.add(
                "unmatched",
                count == 0 ? Check.Result.PASS : Check.Result.WARN,
                Amounts.of(count, "key") + " of the source databases taken by no rule",
                families.size() > 20 ? families.subList(0, 20) : families);
    }

    private static void unreadable(JsonNode head, ValidationChecks findings) {
        long count = head.path("scan").path("refused").asLong();
        List<String> keys = new ArrayList<>();
        head.path("refused").forEach(key -> keys.add(key.asText()));
        findings.unless(
                count > 0,
                Check.Result.WARN,
                "keys without a right",
                "the user has a right to each key that a rule takes",
                Amounts.of(count, "key")
                        + " that rules take not planned, since the user has no right to them; give it these, or take"
                        + " them out of the mapping: " + String.join(", ", keys));
    }

    private static void large(JsonNode head, ValidationChecks findings) {
        List<String> keys = new ArrayList<>();
        head.path("large")
                .forEach(key -> keys.add("DB " + key.path("database").asInt() + "  "
                        + key.path("key").asText() + "  " + key.path("bytes").asLong() + " bytes"));
        findings.add(
                "large keys",
                keys.isEmpty() ? Check.Result.PASS : Check.Result.WARN,
                keys.isEmpty()
                        ? "no value is so large that one command for it would hold the server up"
                        : keys.size()
                                + " large values are copied piece by piece; those of modules, streams that groups read,"
                                + " and hashes of a server whose fields can expire go in one piece, which holds the server up",
                keys);
    }

    /** What a rule may say and nobody can carry out is refused, not done by halves. */
    private void rules(ValidationChecks findings) {
        for (KeyRule rule : mapping.rules()) {
            if (rule.onExisting() == OnExisting.NEWEST) {
                findings.add(
                        "on-existing",
                        Check.Result.FAIL,
                        rule.pattern() + ": 'newest' cannot be told, since Redis does not keep when a value was written"
                                + " (OBJECT IDLETIME counts readings too, and a copy begins anew); write skip, replace or"
                                + " fail",
                        List.of());
            }
        }
    }
}
