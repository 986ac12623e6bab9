package io.metamigrator.systems.sqlite.build;

import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.mapping.Expression;
import io.metamigrator.systems.sqlite.mapping.TableName;
import io.metamigrator.systems.sqlite.plan.Origin;
import io.metamigrator.systems.sqlite.plan.Part;
import java.util.Optional;

/** The columns and tables of a part, as a connection with its files attached has them. */
record PartBinding(Part part) implements Expression.Binding {

    /** What a file of the old set is attached as. */
    static String schema(Origin origin) {
        return "old_" + origin.number();
    }

    static String table(Origin origin) {
        return schema(origin) + "." + Quoted.name(origin.table().name());
    }

    @Override
    public Optional<String> column(String name) {
        return part.origin().table().shape().column(name).map(column -> "\"source\"." + Quoted.name(column.name()));
    }

    @Override
    public String table(TableName table) {
        return table(part.others().get(table.toString()));
    }

    @Override
    public String named() {
        return part.named().isEmpty() ? "NULL" : Quoted.text(part.named());
    }
}
