package io.metamigrator.samples;

import java.util.List;
import java.util.stream.Stream;

/** The five lists of a sample export: file, title and columns as MT5 Manager and Administrator lay them out. */
public enum ExportList {
    CLIENTS("Clients.htm", "MetaTrader 5 Manager Clients", """
            ID 60; Title 32; Name 64; Middle name 64; Second name 64; City 128r; Status 120r;
            KYC Status 120r; Assigned manager 160r; Company 128r; Email 128r; Phone 256r;
            Last Contact Date 80r; Comment 256; Lead Campaign 128r; Lead Source 128r; Introducer 64r;
            Birth Date 60r; Gender 120r; Document Type 32r; Document Number 64r; Document Date 60r;
            Document Expiration 60r; Document Extra 128r; Citizenship 128r; Tax ID 128r;
            Employment Status 120r; Employment Industry 120r; Education Level 120r; Source of Wealth 120r;
            Annual Income 60r; Net Worth 60r; Annual Deposit 60r; Messengers 256r; Social Networks 256r;
            Preferred Communication 120r; Contact Language 128r; Company Registration Number 128r;
            Company Registration Date 60r; Company Registration Authority 128r; Company VAT 128r;
            Company LEI 128r; Company License Number 128r; Company License Authority 128r;
            Company Country of Registration 128r; Company Legal Address 128r; Company Website 128r;
            Country 128r; Postcode 32r; Street 256r; State 128r; Creation Date 80r; Created by 160r;
            Modification Date 80r; Modified by 160r; Compliance Approved by 160r;
            Client Compliance Category 128r; Compliance Approval Date 80r; Compliance Termination Date 80r;
            Preferred Trading Group 128r; External ID 128r; Client Created 120r;
            Client Created from Account 160r
            """),
    ACCOUNTS("Accounts.htm", "MetaTrader 5 Administrator Trading Accounts", """
            Login 60r; Name 512; Last name 256; Middle name 256; Group 256r; Company 256r; Country 128r;
            Language 20r; City 128r; State 128r; ZIP 64r; Address 512r; Phone 128r; Email 256r;
            Comment 256r; Client 60r; ID 128r; Leverage 20r; Balance 60r; Credit 60r; Positions Limit 60r;
            Orders Limit 40r; Currency 40; Status 64r; Agent 60r; Bank Account 128r; Trade Account 512r;
            Registration Time 80r; Last Access Time 80r; Last Access Address 20r; MetaQuotes ID 20r;
            Lead Campaign 128r; Lead Source 128r; Color 20r
            """),
    ORDERS("Orders.htm", "MetaTrader 5 Administrator Orders", """
            Time 100r; Login 60r; Order 60r; ID 128r; Position 60r; Symbol 128r; Type 20r;
            Initial volume 60r; Current volume 60r; Price 20r; Trigger 20r; S / L 20r; T / P 20r;
            Time 100r; Price 20r; Reason 20r; State 20r; Dealer 60r; Expiration 80r; Comment 128r
            """),
    POSITIONS("Positions.htm", "MetaTrader 5 Administrator Positions", """
            Time 100r; Login 60r; Position 60r; ID 128r; Symbol 128r; Type 20r; Volume 60r;
            Gateway Volume 60r; Price 20r; Stop Loss 20r; Take Profit 20r; Current Price 20r; Reason 20r;
            Swap 20r; Profit 20r; Comment 128r
            """),
    DEALS("Deals.htm", "MetaTrader 5 Administrator Deals", """
            Time 100r; Login 60r; Deal 60r; ID 128r; Order 60r; Position 60r; Symbol 128r; Action 20r;
            Entry 20r; Volume 60r; Volume Closed 60r; Gateway Volume 60r; Price 20r; Stop Loss 60r;
            Take Profit 60r; Market Bid 60r; Market Ask 60r; Market Last 60r; Reason 20r; Commission 20r;
            Fee 20r; Swap 20r; Value 20r; Profit 20r; Dealer 60r; Comment 128r
            """);

    private final String fileName;
    private final String title;
    private final List<Column> columns;

    /** Columns are written {@code name width[r]}, {@code r} for right-aligned, separated by semicolons. */
    ExportList(String fileName, String title, String columns) {
        this.fileName = fileName;
        this.title = title;
        this.columns = Stream.of(columns.strip().split(";\\s+")).map(Column::of).toList();
    }

    public String fileName() {
        return fileName;
    }

    public String title() {
        return title;
    }

    public List<Column> columns() {
        return columns;
    }

    /** Where a column stands, from 0; the first of two with the same name. */
    int indexOf(String name) {
        return columns.stream().map(Column::name).toList().indexOf(name);
    }
}
