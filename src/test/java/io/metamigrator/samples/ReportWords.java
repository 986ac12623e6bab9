package io.metamigrator.samples;

import java.util.List;

/**
 * The words that a terminal report puts on its sections and columns, by language of the terminal.
 *
 * @param positionHeaders 13, of which Time and Price twice
 * @param orderHeaders 11
 * @param dealHeaders 13, without Cost and Fee, which only the newer template has
 */
public record ReportWords(
        String title,
        String holder,
        String account,
        String broker,
        String date,
        String positions,
        List<String> positionHeaders,
        String orders,
        List<String> orderHeaders,
        String deals,
        List<String> dealHeaders,
        String balance,
        String results) {

    public static final ReportWords ENGLISH = new ReportWords(
            "Trade History Report",
            "Name",
            "Account",
            "Company",
            "Date",
            "Positions",
            words("Time;Position;Symbol;Type;Volume;Price;S / L;T / P;Time;Price;Commission;Swap;Profit"),
            "Orders",
            words("Open Time;Order;Symbol;Type;Volume;Price;S / L;T / P;Time;State;Comment"),
            "Deals",
            words("Time;Deal;Symbol;Type;Direction;Volume;Price;Order;Commission;Swap;Profit;Balance;Comment"),
            "Balance",
            "Results");

    public static final ReportWords SPANISH = new ReportWords(
            "Informe de la historia comercial",
            "Nombre",
            "Cuenta",
            "Empresa",
            "Fecha",
            "Posiciones",
            words(
                    "Fecha/Hora;Posición;Símbolo;Tipo;Volumen;Precio;S / L;T / P;Fecha/Hora;Precio;Comisión;Swap;Beneficio"),
            "Órdenes",
            words("Hora de apertura;Orden;Símbolo;Tipo;Volumen;Precio;S / L;T / P;Fecha/Hora;Estado;Comentario"),
            "Transacciones",
            words("Fecha/Hora;Transacción;Símbolo;Tipo;Dirección;Volumen;Precio;Orden;Comisión;Swap;Beneficio;Balance;"
                    + "Comentario"),
            "Balance",
            "Resultados");

    public static final ReportWords CHINESE = new ReportWords(
            "交易歷史報告",
            "名稱",
            "帳戶",
            "交易商",
            "日期",
            "持倉",
            words("時間;持倉;交易品種;類型;交易量;價位;止損;止盈;時間;價位;手續費;隔夜利息;盈利"),
            "訂單",
            words("開價時間;訂單;交易品種;類型;交易量;價位;止損;止盈;時間;狀態;註釋"),
            "成交",
            words("時間;成交;交易品種;類型;趨勢;交易量;價位;訂單;手續費;隔夜利息;盈利;本日餘額;註釋"),
            "本日餘額",
            "結果");

    private static List<String> words(String separated) {
        return List.of(separated.split(";"));
    }
}
