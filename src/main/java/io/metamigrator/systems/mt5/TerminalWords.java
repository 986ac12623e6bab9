package io.metamigrator.systems.mt5;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Column names of terminal reports in English, Spanish, Portuguese, Traditional Chinese and Russian, to the English. */
final class TerminalWords {
    private static final Map<String, String> ENGLISH = new HashMap<>();

    private static final Set<String> TITLES = Set.of(
            "positions",
            "orders",
            "deals",
            "open positions",
            "closed positions",
            "working orders",
            "results",
            "summary",
            "posiciones",
            "órdenes",
            "transacciones",
            "resultados",
            "posições",
            "ordens",
            "transações",
            "持倉",
            "訂單",
            "成交",
            "敞口",
            "結果",
            "позиции",
            "ордера",
            "сделки",
            "результаты");

    static {
        word("Time", "Fecha/Hora", "Horário", "時間", "Время");
        word("Open Time", "Hora de apertura", "Horário da Abertura", "開價時間", "Время открытия");
        word("Position", "Posición", "Posição", "持倉", "Позиция");
        word("Order", "Orden", "Ordem", "訂單", "Ордер");
        word("Deal", "Transacción", "Oferta", "成交", "Сделка");
        word("Symbol", "Símbolo", "Ativo", "交易品種", "Символ");
        word("Type", "Tipo", "類型", "Тип");
        word("Direction", "Dirección", "Direção", "趨勢", "Направление");
        word("Volume", "Volumen", "交易量", "Объем", "Объём");
        word("Price", "Precio", "Preço", "價位", "Цена");
        word("Market Price", "Precio de mercado", "Preço de Mercado", "市場價位", "Рыночная цена");
        word("S / L", "S/L", "止損");
        word("T / P", "T/P", "止盈");
        word("State", "Estado", "狀態", "Состояние");
        word("Commission", "Comisión", "Comissão", "手續費", "Комиссия");
        word("Fee", "Tasa", "Taxa", "Сбор");
        word("Cost", "Costo", "Custo");
        word("Swap", "隔夜利息", "Своп");
        word("Profit", "Beneficio", "Lucro", "盈利", "Прибыль");
        word("Balance", "Saldo", "本日餘額", "Баланс");
        word("Comment", "Comentario", "Comentário", "註釋", "Комментарий");
    }

    private TerminalWords() {}

    private static void word(String english, String... others) {
        ENGLISH.put(english.toLowerCase(Locale.ROOT), english);
        for (String other : others) {
            ENGLISH.put(other.toLowerCase(Locale.ROOT), english);
        }
    }

    /** The names in English; a name of no known language stays as it is. */
    static List<String> english(List<String> names) {
        return names.stream()
                .map(name -> ENGLISH.getOrDefault(name.toLowerCase(Locale.ROOT), name))
                .toList();
    }

    /** Whether a name is that of a column. */
    static boolean isColumn(String name) {
        return ENGLISH.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a text is the title of a section. */
    static boolean isTitle(String text) {
        return TITLES.contains(text.toLowerCase(Locale.ROOT));
    }
}
