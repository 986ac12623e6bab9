package io.metamigrator.systems.tradervolt;

import io.metamigrator.migration.ShownFields;
import java.util.Map;
import java.util.Set;

/** The fields and columns of MT5 and TraderVolt that tell of trades, symbols and numbers of accounts, and of no person. */
public final class TraderVoltShown implements ShownFields {
    private static final Set<String> TRADES = Set.of(
            // TraderVolt
            "traderId",
            "symbolId",
            "orderId",
            "positionId",
            "transactionId",
            "symbol",
            "volume",
            "volumeCurrent",
            "price",
            "priceCurrent",
            "priceOpen",
            "priceStopLoss",
            "priceTakeProfit",
            "priceTrigger",
            "stopLoss",
            "takeProfit",
            "swap",
            "commission",
            "profit",
            "orderType",
            "positionType",
            "dealType",
            "dealEntry",
            "orderFilling",
            "typeFilling",
            "typeTime",
            "state",
            "timeSetup",
            "timeExpiration",
            "timeDone",
            "timeOpen",
            "timeUpdate",
            "timeExecuted",
            // MT5
            "Login",
            "Order",
            "Position",
            "Deal",
            "Symbol",
            "Type",
            "State",
            "Entry",
            "Direction",
            "Action",
            "Reason",
            "Time",
            "Update Time",
            "Expiration",
            "Volume",
            "Initial volume",
            "Current volume",
            "Filling",
            "Price",
            "Current Price",
            "Market Price",
            "Trigger",
            "S / L",
            "T / P",
            "Stop Loss",
            "Take Profit",
            "Swap",
            "Commission",
            "Fee",
            "Profit",
            "Value",
            "Currency",
            "Digits",
            "Contract Size");
    private static final Set<String> SYMBOLS = Set.of(
            "symbolsGroupId",
            "name",
            "description",
            "baseCurrency",
            "quoteCurrency",
            "digits",
            "contractSize",
            "tickSize",
            "tickValue",
            "spread",
            "spreadBalance",
            "spreadFixed",
            "minVolume",
            "maxVolume",
            "volumeStep",
            "swapLong",
            "swapShort",
            "swapMode",
            "Symbol",
            "Name",
            "Description",
            "Path",
            "CurrencyBase",
            "CurrencyProfit",
            "CurrencyMargin",
            "Digits",
            "ContractSize",
            "TickSize",
            "TickValue",
            "Point",
            "Spread",
            "SpreadBalance",
            "SpreadFixed",
            "VolumeMin",
            "VolumeMax",
            "VolumeStep",
            "SwapLong",
            "SwapShort",
            "SwapMode");
    private static final Set<String> GROUPS = Set.of(
            "name", "description", "leverage", "marginMode", "marginCallLevel", "stopOutLevel", "Login", "Group");
    private static final Set<String> ACCOUNTS = Set.of(
            "tradersGroupId",
            "leverage",
            "tradeType",
            "isEnabled",
            "mt5_login",
            "mt5_group",
            "Login",
            "Group",
            "Leverage",
            "Currency");

    @Override
    public String migration() {
        return "tradervolt";
    }

    @Override
    public boolean shows(String type, String field) {
        return NAMES.shows(type, field);
    }

    private static final ShownFields NAMES = new Named(
            "tradervolt",
            Map.of(
                    "orders", TRADES,
                    "positions", TRADES,
                    "deals", TRADES,
                    "symbols", SYMBOLS,
                    "symbols-groups", SYMBOLS,
                    "traders-groups", GROUPS,
                    "traders", ACCOUNTS));
}
