package io.metamigrator.samples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The symbols as MT5 Administrator exports them: every scalar a string, the server's managers, with passwords, in the
 * same file.
 */
final class SymbolsFile {
    /** What the file holds as a manager's password; seen anywhere else, it proves that a secret was read. */
    static final String FAKE_PASSWORD = "FAKE-PASSWORD-THAT-MUST-NEVER-BE-READ";

    private SymbolsFile() {}

    /** The whole file as text, lines ended by LF. */
    static String text() {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put(
                "ConfigSymbols",
                Instrument.ALL.stream().map(SymbolsFile::symbol).toList());
        server.put("ConfigManagers", List.of(manager("1000", "Head Office"), manager("1010", "Ilsabet Corraway")));
        DefaultIndenter indenter = new DefaultIndenter("\t", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(Map.of("Server", List.of(server))) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> symbol(Instrument instrument) {
        boolean exchanged = instrument.contractSize().compareTo(new BigDecimal("100")) <= 0;
        Map<String, Object> symbol = new LinkedHashMap<>();
        symbol.put("Symbol", instrument.name());
        symbol.put("Path", instrument.path());
        symbol.put("Description", instrument.description());
        symbol.put("CurrencyBase", instrument.base());
        symbol.put("CurrencyProfit", instrument.profit());
        symbol.put("CurrencyMargin", instrument.base());
        symbol.put("Digits", Integer.toString(instrument.digits()));
        symbol.put("Spread", "0");
        symbol.put("SpreadBalance", "0");
        symbol.put("CalcMode", exchanged ? "2" : "0");
        symbol.put("ExecMode", "2");
        symbol.put("TradeMode", "4");
        symbol.put("TickSize", "0");
        symbol.put("TickValue", "0");
        symbol.put("ContractSize", instrument.contractSize().setScale(2).toPlainString());
        symbol.put("VolumeMin", "100");
        symbol.put("VolumeMinExt", "1000000");
        symbol.put("VolumeMax", "1000000");
        symbol.put("VolumeMaxExt", "10000000000");
        symbol.put("VolumeStep", "100");
        symbol.put("VolumeStepExt", "1000000");
        symbol.put("SwapMode", instrument.folder().equals("Crypto") ? "0" : "1");
        symbol.put("SwapLong", "-6.35");
        symbol.put("SwapShort", "1.20");
        symbol.put("Swap3Day", "3");
        symbol.put("MarginInitial", "0.00");
        symbol.put("MarginMaintenance", "0.00");
        return symbol;
    }

    private static Map<String, Object> manager(String login, String name) {
        Map<String, Object> manager = new LinkedHashMap<>();
        manager.put("Login", login);
        manager.put("Name", name);
        manager.put("Password", FAKE_PASSWORD);
        return manager;
    }
}
