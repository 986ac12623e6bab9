package io.metamigrator.systems.mt5;

import static io.metamigrator.systems.mt5.Mt5Fixtures.rows;
import static io.metamigrator.systems.mt5.Mt5Fixtures.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Joins;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.mapping.Outcome;
import io.metamigrator.mapping.SourceRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Two symbols in all forms, under the Administrator's names and under captions, and what the shipped mapping makes of them. */
final class SymbolFixtures {
    static final List<String> ADMINISTRATOR = List.of(
            "Symbol",
            "Path",
            "Description",
            "CurrencyBase",
            "CurrencyProfit",
            "Digits",
            "ContractSize",
            "TickSize",
            "TickValue",
            "Spread",
            "SwapMode",
            "SwapLong",
            "SwapShort",
            "VolumeMin",
            "VolumeMax",
            "VolumeStep");
    static final List<String> CAPTIONS = List.of(
            "Symbol",
            "Path",
            "Description",
            "Base currency",
            "Profit currency",
            "Digits",
            "Contract size",
            "Tick size",
            "Tick value",
            "Spread",
            "Swap type",
            "Swap long",
            "Swap short",
            "Minimal volume",
            "Maximal volume",
            "Volume step");
    static final List<List<String>> SYMBOLS = List.of(
            List.of(
                    "EURUSD",
                    "Forex\\Majors\\EURUSD",
                    "Euro; \"US\"",
                    "EUR",
                    "USD",
                    "5",
                    "100000",
                    "0",
                    "0",
                    "0",
                    "1",
                    "-7.2",
                    "3.1",
                    "0.01",
                    "1000",
                    "0.01"),
            List.of(
                    "XAUUSD",
                    "Metals\\XAUUSD",
                    "",
                    "XAU",
                    "USD",
                    "2",
                    "100",
                    "0.05",
                    "5",
                    "20",
                    "0",
                    "0",
                    "0",
                    "1",
                    "50",
                    "1"));

    private SymbolFixtures() {}

    static Path json(Path folder, List<String> head, List<List<String>> symbols) {
        List<String> objects = new ArrayList<>();
        for (List<String> symbol : symbols) {
            ObjectNode object = new ObjectMapper().createObjectNode();
            for (int i = 0; i < head.size(); i++) {
                object.put(head.get(i), symbol.get(i));
            }
            objects.add(object.toString());
        }
        return write(folder, "symbols.json", "[" + String.join(",", objects) + "]", StandardCharsets.UTF_8);
    }

    /** Numbers as numbers, as a spreadsheet keeps them. */
    static Path book(Path folder, List<String> head, List<List<String>> symbols) {
        StringBuilder rows = new StringBuilder(Xlsx.texts(head));
        symbols.forEach(symbol -> rows.append(Xlsx.row(symbol.stream()
                .map(cell -> cell.matches("-?[\\d.]+") ? Xlsx.number(cell) : Xlsx.text(cell))
                .toList())));
        return new Xlsx().sheet("Symbols", rows.toString()).write(folder, "s.xlsx");
    }

    static List<String> without(List<String> all, int at) {
        List<String> rest = new ArrayList<>(all);
        rest.remove(at);
        return rest;
    }

    static List<List<String>> cells(List<SourceRow> rows) {
        return rows.stream()
                .map(row -> {
                    SourceRow.Good good = (SourceRow.Good) row;
                    List<String> all = new ArrayList<>(good.source().header().columns());
                    all.addAll(good.source().cells());
                    return all;
                })
                .toList();
    }

    static List<JsonNode> outcomes(List<SourceRow> rows) {
        Mapping mapping = Mapping.load(Path.of("routes/tradervolt/mapping.yaml"), ZoneOffset.UTC, key -> null);
        EntityType type = mapping.type("symbols");
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> outcomes = new ArrayList<>();
        for (SourceRow row : rows) {
            ObjectNode told = json.createObjectNode();
            Outcome outcome = type.map(((SourceRow.Good) row).source(), Joins.none());
            if (outcome instanceof Outcome.Mapped mapped) {
                told.set("payload", json.valueToTree(mapped.entity().payload()));
                told.put("references", String.valueOf(mapped.entity().references()));
                told.put("notes", String.valueOf(mapped.notes()));
            } else {
                told.put("reasons", String.valueOf(((Outcome.Rejected) outcome).reasons()));
            }
            outcomes.add(told);
        }
        return outcomes;
    }
}
