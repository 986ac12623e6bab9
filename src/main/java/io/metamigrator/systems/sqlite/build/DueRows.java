package io.metamigrator.systems.sqlite.build;

import io.metamigrator.systems.sqlite.engine.ColumnShape;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.mapping.TableRule.Collision;
import io.metamigrator.systems.sqlite.plan.Group;
import io.metamigrator.systems.sqlite.plan.KeptTable;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.plan.Origin;
import io.metamigrator.systems.sqlite.plan.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a build has to bring, as questions to a connection that has the new database as {@code main} and what is left over as
 * {@code leftovers}. The questions hold until the next step is asked for. One thread.
 */
public final class DueRows {
    /** The column with the number of the old row. */
    public static final String ROW = PartSql.ROW;

    /** The fate of rows of which columns only are kept. */
    private static final String WENT = "moved";

    private final Connection connection;
    private final AttachedFiles files;

    /** @param scratch an empty folder, for copies of files that cannot be attached as they are */
    public DueRows(Connection connection, Path scratch) {
        this.connection = connection;
        this.files = new AttachedFiles(connection, new Utf8Copies(scratch));
    }

    /**
     * Rows of the new table.
     *
     * @param question has {@link #ROW} and the columns that can be written, in their order and by their names
     */
    public record Moved(Part part, String question) {}

    /**
     * Rows of the table of what is left over of an old one.
     *
     * @param question has what tells the row, its fate, and then the columns
     * @param columns as the table of what is left over names them
     */
    public record Kept(Origin origin, String fate, List<String> columns, String question) {

        /** Whether the row goes nowhere; else the values are those of one that did go. */
        public boolean isWhole() {
            return !fate.equals(WENT) && !fate.equals(LeftoverTables.EACH);
        }
    }

    /**
     * @param all a question for how many rows there are, whatever becomes of each
     * @param absent numbers of old rows that are to be in the new table and are not, whatever their new number is
     * @param unfounded notes of numbers that no row should have got
     */
    public record Due(String all, List<Moved> moved, List<Kept> kept, List<String> absent, List<String> unfounded) {}

    public Due of(Step step) throws SQLException, IOException {
        files.attachFor(List.of(step));
        boolean isPlain = step.group().isFreeOfCollisions();
        List<Part> parts = step.group().parts();
        List<PartSql> sqls = parts.stream()
                .map(part -> new PartSql(
                        step.group().rule().table(), step.group().rule().newest(), part, step.span()))
                .toList();
        Losers losers = new Losers(connection, step.group());
        if (!isPlain) {
            losers.find(sqls);
        }
        List<Moved> moved = new ArrayList<>();
        List<Kept> kept = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        List<String> unfounded = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            DuePart due = new DuePart(step, parts.get(part), sqls.get(part), isPlain ? "(NULL)" : Losers.of(part));
            moved.add(due.moved(!isPlain && step.group().rule().collision() == Collision.RENUMBER));
            kept.addAll(due.kept(isPlain));
            if (!isPlain && step.group().rule().collision() == Collision.RENUMBER) {
                absent.add(due.absent(losers.isThere()));
                unfounded.add(due.unfounded());
            }
        }
        String all = parts.stream()
                .map(part -> "(SELECT count(*) FROM " + PartBinding.table(part.origin())
                        + step.span().where(part.origin().table().shape().number()) + ")")
                .collect(Collectors.joining(" + "));
        return new Due("SELECT " + all, moved, kept, absent, unfounded);
    }

    /** What is kept of a table that gives no rows. */
    public Kept of(KeptTable table) throws SQLException, IOException {
        files.attach(List.of(table.origin()));
        List<String> columns = written(table.origin());
        String old = columns.stream()
                .map(column -> ", " + Quoted.name(column) + " AS " + Quoted.name(LeftoverTables.kept(column)))
                .collect(Collectors.joining());
        return new Kept(
                table.origin(),
                table.fate(),
                columns.stream().map(LeftoverTables::kept).toList(),
                "SELECT "
                        + told(table.origin(), table.origin().table().shape().number(), "", table.fate()) + old
                        + " FROM "
                        + PartBinding.table(table.origin()));
    }

    static List<String> written(Origin origin) {
        return origin.table().shape().columns().stream()
                .filter(column -> !column.generated())
                .map(ColumnShape::name)
                .toList();
    }

    /** What a build is cut into. @param rows the most that one step moves where it can be cut */
    public static List<Step> steps(MovePlan plan, DatabaseRule rule, long rows) throws SQLException {
        return new StepCut(rows).steps(plan.groups(rule));
    }

    /** The highest number that a row of a new table ever had in an old one that keeps a mark of it. */
    public static long highestNumber(MovePlan plan, DatabaseRule rule, TableShape table) throws SQLException {
        long highest = 0;
        for (Group group : plan.groups(rule)) {
            if (group.rule().table().name().equals(table.name())) {
                highest = Math.max(highest, NumberMarks.highest(group));
            }
        }
        return highest;
    }

    private static String told(Origin origin, String number, String target, String fate) {
        return number + " AS " + ROW + ", " + origin.number() + " AS \"_file\", " + number + " AS \"_row\", "
                + Quoted.text(target) + " AS \"_target\", " + Quoted.text(fate) + " AS \"_fate\"";
    }

    /** The questions about one part. @param lost the rows whose key is that of another one */
    private record DuePart(Step step, Part part, PartSql sql, String lost) {

        Moved moved(boolean renumbers) {
            String columns = sql.columns(Optional.empty());
            String goes =
                    "SELECT " + ROW + ", " + columns + " FROM " + sql.rows(List.of()) + " WHERE " + sql.goes() + wins();
            return new Moved(part, renumbers ? goes + " UNION ALL " + renumbered() : goes);
        }

        private String wins() {
            return lost.equals("(NULL)") ? "" : " AND " + ROW + " NOT IN " + lost;
        }

        private String renumbered() {
            TableShape target = step.group().rule().table();
            String columns = target.written()
                    .map(column -> target.rowidColumn().equals(Optional.of(column.name()))
                            ? "(SELECT target_row" + notes() + " AND source_row = " + Quoted.name(target.name()) + "."
                                    + ROW + ")"
                            : Quoted.name(column.name()))
                    .collect(Collectors.joining(", "));
            return "SELECT " + ROW + ", " + columns + " FROM " + sql.rows(List.of()) + " WHERE " + sql.goes() + " AND "
                    + ROW + " IN " + lost + " AND " + ROW + " IN " + numbered();
        }

        private String numbered() {
            return "(SELECT source_row" + notes() + ")";
        }

        private String notes() {
            return " FROM " + LeftoverTables.SCHEMA + ".renumbered WHERE target = "
                    + Quoted.text(step.group().target()) + " AND file = "
                    + part.origin().number() + " AND source = "
                    + Quoted.text(part.origin().name());
        }

        String absent(String isThere) {
            return "SELECT " + ROW + " FROM " + sql.rows(List.of()) + " WHERE " + sql.goes() + " AND " + ROW + " IN "
                    + lost + " AND " + ROW + " NOT IN " + numbered() + " AND NOT " + isThere;
        }

        String unfounded() {
            return "SELECT target_row" + notes() + " AND source_row NOT IN " + lost;
        }

        List<Kept> kept(boolean isPlain) {
            List<Kept> kept = new ArrayList<>();
            List<String> all = written(part.origin());
            boolean renumbers = step.group().rule().collision() == Collision.RENUMBER;
            String merged = isPlain ? "" : " AND " + ROW + " IN " + lost;
            String numbered = renumbers && !isPlain ? " AND " + ROW + " NOT IN " + numbered() : "";
            kept.add(kept("excluded", all, sql.excluded()));
            kept.add(kept("rejected", all, sql.rejected()));
            if (!isPlain) {
                kept.add(kept("merged", all, sql.goes() + merged + numbered));
            }
            List<String> varying = part.varying();
            if (varying.stream()
                    .anyMatch(column -> part.origin().table().classes().values(column) > 0)) {
                String any = IntStream.range(0, varying.size())
                        .mapToObj(at -> "\" old " + at + "\" IS NOT NULL")
                        .collect(Collectors.joining(" OR "));
                String went = isPlain
                        ? ""
                        : " AND (" + ROW + " NOT IN " + lost + (renumbers ? " OR " + ROW + " IN " + numbered() : "")
                                + ")";
                kept.add(kept(WENT, varying, sql.goes() + went + " AND (" + any + ")"));
            }
            if (step.span().isFirst() && !part.constants().isEmpty()) {
                String one = LeftoverTables.allRows(part.origin(), part.constants());
                kept.add(kept(LeftoverTables.EACH, part.constants(), LeftoverTables.ALL_ROWS, one));
            }
            return kept;
        }

        private Kept kept(String fate, List<String> columns, String condition) {
            return kept(fate, columns, ROW, sql.rows(columns) + " WHERE " + condition);
        }

        private Kept kept(String fate, List<String> columns, String number, String rows) {
            String old = IntStream.range(0, columns.size())
                    .mapToObj(at -> ", \" old " + at + "\" AS " + Quoted.name(LeftoverTables.kept(columns.get(at))))
                    .collect(Collectors.joining());
            return new Kept(
                    part.origin(),
                    fate,
                    columns.stream().map(LeftoverTables::kept).toList(),
                    "SELECT " + told(part.origin(), number, step.group().target(), fate) + old + " FROM " + rows);
        }
    }
}
