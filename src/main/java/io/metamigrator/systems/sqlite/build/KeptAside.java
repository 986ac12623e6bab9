package io.metamigrator.systems.sqlite.build;

import io.metamigrator.systems.sqlite.engine.ColumnShape;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.plan.Origin;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rows of an old table that are in no new one, as what is left over has them. */
public final class KeptAside {
    private KeptAside() {}

    /**
     * A question with the columns of the old table by their names, and with what its file stands for as {@code _name}.
     *
     * @param origins the old table, in each file that has it
     * @param columns of the question
     * @param there the table of what is left over of it; empty where nothing is
     */
    public static String question(
            List<Origin> origins, List<String> columns, Optional<TableShape> there, Function<Origin, String> name) {
        String values = columns.stream()
                .map(column -> ", "
                        + there.flatMap(table -> table.column(LeftoverTables.kept(column)))
                                .map(ColumnShape::name)
                                .map(Quoted::name)
                                .orElse("NULL")
                        + " AS " + Quoted.name(column))
                .collect(Collectors.joining());
        if (there.isEmpty()) {
            return "(SELECT NULL AS \"_name\"" + values + " WHERE 0)";
        }
        String names = origins.stream()
                .map(origin -> " WHEN " + origin.number() + " THEN " + Quoted.text(name.apply(origin)))
                .collect(Collectors.joining());
        return "(SELECT CASE \"_file\"" + names + " END AS \"_name\"" + values + " FROM " + LeftoverTables.SCHEMA + "."
                + Quoted.name(origins.get(0).name()) + " WHERE \"_fate\" NOT IN ('moved', '"
                + LeftoverTables.EACH + "'))";
    }
}
