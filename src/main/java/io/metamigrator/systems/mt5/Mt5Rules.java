package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.FieldType;
import io.metamigrator.mapping.MappingRule;
import io.metamigrator.mapping.MappingRules;
import io.metamigrator.mapping.Section;
import io.metamigrator.mapping.TimeFormat;
import java.util.List;

/** The rules for what MT5 writes: prices, volumes, leverage, names of symbols, times. */
public final class Mt5Rules implements MappingRules {

    @Override
    public List<TimeFormat> times() {
        return List.of(new Mt5Times());
    }

    @Override
    public List<MappingRule> of(Section file) {
        SymbolNames symbols = new SymbolNames(file.texts("symbol-suffixes"));
        return List.of(
                new MappingRule("symbol", FieldType.STRING, true, symbols),
                new MappingRule("price", FieldType.DECIMAL, false, TradeText::price),
                new MappingRule("volume", FieldType.DECIMAL, false, TradeText::volume),
                new MappingRule("amount", FieldType.DECIMAL, false, SymbolText::amount),
                new MappingRule("spread", FieldType.DECIMAL, false, SymbolText::spread),
                new MappingRule("point", FieldType.DECIMAL, false, SymbolText::point),
                new MappingRule("leverage", FieldType.INTEGER, false, TradeText::leverage),
                new MappingRule("not-zero", FieldType.BOOLEAN, false, SymbolText::notZero));
    }
}
