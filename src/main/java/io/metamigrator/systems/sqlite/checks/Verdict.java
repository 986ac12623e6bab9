package io.metamigrator.systems.sqlite.checks;

import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.Check;
import io.metamigrator.systems.sqlite.mapping.CheckRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a check came out. Of rows that are told, only the first value is: the key. */
final class Verdict {
    private static final int EXAMPLES = 5;

    private Verdict() {}

    /** @param old null where the old files are not asked */
    static Check ofOld(CheckRule rule, @Nullable Answer old) {
        if (old == null) {
            return Check.pass(rule.name(), "asked of the new set only");
        }
        if (!isAnswered(old)) {
            return unanswered(rule, old, "old");
        }
        return switch (rule.due()) {
            case CheckRule.SAME ->
                Check.pass(
                        rule.name(),
                        Amounts.of(old.rows().size(), "row")
                                + " of the old files, which the new set has to have as well");
            case CheckRule.NONE ->
                old.rows().isEmpty()
                        ? Check.pass(rule.name(), "holds for the old files")
                        : foundBefore(
                                rule,
                                Amounts.of(old.rows().size(), "case")
                                        + " in the old files, found before; the new set has to have the" + " same ones",
                                old.rows());
            default ->
                old.value().equals(rule.due())
                        ? Check.pass(rule.name(), "holds for the old files")
                        : foundBefore(
                                rule,
                                "it is not " + rule.due() + " for the old files, found before; the new set has to have"
                                        + " the same",
                                List.of());
        };
    }

    /** @param old null where the old files are not asked */
    static Check ofNew(CheckRule rule, @Nullable Answer old, Answer now) {
        if (old != null && !isAnswered(old)) {
            return unanswered(rule, old, "old");
        }
        if (!isAnswered(now)) {
            return unanswered(rule, now, "new");
        }
        Answer before = old == null ? Answer.of(List.of()) : old;
        boolean holds = rule.due().equals(CheckRule.NONE)
                ? now.rows().isEmpty() && before.rows().isEmpty()
                : !rule.due().equals(CheckRule.SAME) && now.value().equals(rule.due());
        if (holds) {
            return Check.pass(rule.name(), "holds for the new set");
        }
        List<List<String>> more = now.without(before);
        List<List<String>> fewer = before.without(now);
        if (!more.isEmpty() || !fewer.isEmpty()) {
            return new Check(
                    rule.name(),
                    Check.Result.FAIL,
                    Amounts.of(more.size(), "row") + " of the new set that the old files do not give, and "
                            + fewer.size() + " the other way round",
                    keys(more.isEmpty() ? fewer : more));
        }
        return rule.due().equals(CheckRule.SAME)
                ? Check.pass(rule.name(), Amounts.of(now.rows().size(), "row") + ", the same as of the old files")
                : foundBefore(
                        rule,
                        Amounts.of(now.rows().size(), "case") + ", found before: the old files have the same ones",
                        now.rows());
    }

    private static boolean isAnswered(Answer answer) {
        return answer.leftOut().isEmpty() && answer.failure().isEmpty();
    }

    private static Check unanswered(CheckRule rule, Answer answer, String field) {
        return answer.failure().isEmpty()
                ? Check.pass(rule.name(), "left out, since " + answer.leftOut())
                : new Check(
                        rule.name(),
                        Check.Result.FAIL,
                        rule.place() + ": '" + field + "' cannot be answered: " + answer.failure(),
                        List.of());
    }

    private static Check foundBefore(CheckRule rule, String finding, List<List<String>> rows) {
        return new Check(rule.name(), Check.Result.WARN, finding, keys(rows));
    }

    private static List<String> keys(List<List<String>> rows) {
        return rows.stream().map(row -> row.get(0)).distinct().limit(EXAMPLES).toList();
    }
}
