package io.metamigrator.systems.sqlite.mapping;

import io.metamigrator.mapping.Section;
import io.metamigrator.systems.sqlite.engine.SqlToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one of the checks of the mapping file, and has SQLite read its questions without asking them. */
final class CheckSection {
    private static final String NAME = "[a-z][a-z0-9_]{0,59}";
    private static final Set<String> BEGINNINGS = Set.of("SELECT", "WITH", "VALUES");

    private final String file;
    private final Section section;
    private final List<FileRule> files;
    private final Questions questions;

    CheckSection(String file, Section section, List<FileRule> files, Questions questions) {
        this.file = file;
        this.section = section;
        this.files = files;
        this.questions = questions;
    }

    CheckRule read() {
        String name = section.requiredText("check");
        if (section.has("check") && !name.matches(NAME)) {
            section.problem("check", "'" + name + "' is no name for a check", "use small letters, digits and _");
        }
        String due = section.requiredText("expect");
        String old = section.text("old");
        String now = section.requiredText("new");
        if (old == null && due.equals(CheckRule.SAME)) {
            section.problem("expect", "'same' needs a question to the old files", "add 'old'");
        }
        CheckRule rule = new CheckRule(
                name,
                old == null ? null : question("old", old),
                section.has("new") ? question("new", now) : Expression.NULL,
                due,
                file + ":" + section.line());
        section.text("for");
        section.finish();
        return rule;
    }

    private Expression question(String entry, String text) {
        try {
            Expression question = Expression.parse(text, Map.of());
            if (question.columns().findAny().isPresent() || question.isNamed()) {
                throw new IllegalArgumentException("has braces around something that is no table of an old file");
            }
            Expression.requireOne(question.sql(Questions.STAND_IN));
            List<SqlToken> tokens = SqlToken.of(text);
            if (tokens.isEmpty() || BEGINNINGS.stream().noneMatch(tokens.get(0)::isWord)) {
                throw new IllegalArgumentException("is no question; begin it with SELECT");
            }
            TableLines lines = new TableLines(section, Map.of(), files);
            question.tables().forEach(table -> lines.table(entry, table.toString()));
            Optional<String> wrong = questions.problem(question, entry.equals("new"));
            wrong.ifPresent(words ->
                    section.problem(entry, "'" + entry + "' is no SQL that can be asked: " + words, "mend it"));
            return question;
        } catch (IllegalArgumentException e) {
            section.problem(entry, "'" + entry + "' " + e.getMessage(), "mend it");
            return Expression.NULL;
        }
    }
}
