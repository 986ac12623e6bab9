package io.metamigrator.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedMappingTest {
    private static final Path FILE = Path.of("routes/tradervolt/mapping.yaml");
    private static final Mapping MAPPING = Mapping.load(FILE, ZoneOffset.UTC);

    @Test
    void has_the_seven_types_in_the_order_in_which_they_are_created() {
        assertThat(MAPPING.types())
                .extracting(EntityType::name)
                .containsExactly(
                        "symbols-groups", "symbols", "traders-groups", "traders", "orders", "positions", "deals");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "symbols-groups, name description",
        "symbols, name description baseCurrency quoteCurrency digits contractSize tickSize tickValue spread spreadBalance"
                + " spreadFixed minVolume maxVolume volumeStep swapLong swapShort swapMode symbolsGroupId",
        "traders-groups, name description leverage marginMode marginCallLevel stopOutLevel",
        "traders, firstName lastName middleName email phone mobile country city state street postcode leverage tradeType"
                + " tradersGroupId birthDate citizenship taxId documentType leadCampaign leadSource notes isEnabled balance"
                + " credit isReadOnly mt5_login mt5_group password investorPassword",
        "orders, transactionId orderType state volume volumeCurrent price priceCurrent stopLoss takeProfit comment symbol"
                + " traderId symbolId timeSetup timeExpiration timeDone",
        "positions, transactionId positionType volume priceOpen priceCurrent priceStopLoss priceTakeProfit swap profit"
                + " symbol comment traderId symbolId timeOpen timeUpdate",
        "deals, transactionId dealType dealEntry volume price swap commission profit symbol comment traderId orderId"
                + " positionId symbolId timeExecuted"
    })
    void speaks_of_every_known_field_of_the_target(String type, String known) {
        TypeRules rules = MAPPING.type(type).rules();
        Set<String> spoken = new HashSet<>(rules.fieldTypes().keySet());
        rules.references().forEach(reference -> spoken.add(reference.value().name()));
        spoken.addAll(rules.notSent().keySet());
        assertThat(spoken).containsExactlyInAnyOrder(known.split(" "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "orders, 'Time,Login,Order,ID,Position,Symbol,Type,Initial volume,Current volume,Price,Trigger,S / L,T / P,Time,"
                + "Price,Reason,State,Dealer,Expiration,Comment'",
        "positions, 'Time,Login,Position,ID,Symbol,Type,Volume,Gateway Volume,Price,Stop Loss,Take Profit,Current Price,"
                + "Reason,Swap,Profit,Comment'",
        "deals, 'Time,Login,Deal,ID,Order,Position,Symbol,Action,Entry,Volume,Volume Closed,Gateway Volume,Price,"
                + "Stop Loss,Take Profit,Market Bid,Market Ask,Market Last,Reason,Commission,Fee,Swap,Value,Profit,Dealer,"
                + "Comment'",
        "accounts, 'Login,Name,Last name,Middle name,Group,Company,Country,Language,City,State,ZIP,Address,Phone,Email,"
                + "Comment,Client,ID,Leverage,Balance,Credit,Positions Limit,Orders Limit,Currency,Status,Agent,"
                + "Bank Account,Trade Account,Registration Time,Last Access Time,Last Access Address,MetaQuotes ID,"
                + "Lead Campaign,Lead Source,Color'",
        "clients, 'ID,Title,Name,Middle name,Second name,City,Status,KYC Status,Assigned manager,Company,Email,Phone,"
                + "Last Contact Date,Comment,Lead Campaign,Lead Source,Introducer,Birth Date,Gender,Document Type,"
                + "Document Number,Document Date,Document Expiration,Document Extra,Citizenship,Tax ID,Employment Status,"
                + "Employment Industry,Education Level,Source of Wealth,Annual Income,Net Worth,Annual Deposit,Messengers,"
                + "Social Networks,Preferred Communication,Contact Language,Company Registration Number,"
                + "Company Registration Date,Company Registration Authority,Company VAT,Company LEI,"
                + "Company License Number,Company License Authority,Company Country of Registration,"
                + "Company Legal Address,Company Website,Country,Postcode,Street,State,Creation Date,Created by,"
                + "Modification Date,Modified by,Compliance Approved by,Client Compliance Category,"
                + "Compliance Approval Date,Compliance Termination Date,Preferred Trading Group,External ID,"
                + "Client Created,Client Created from Account'"
    })
    void knows_every_column_of_a_full_export_and_no_other(String kind, String columns) {
        Header header = Header.of(List.of((columns + ",Shoe size").split(",")));
        assertThat(MAPPING.unmappedColumns(kind, header)).containsExactly("Shoe size");
    }

    @Test
    void tells_what_its_types_are_made_of_and_refer_to() {
        EntityType deals = MAPPING.type("deals");
        assertThat(MAPPING.kinds()).containsExactly("symbols", "accounts", "orders", "positions", "deals", "clients");
        assertThat(MAPPING.typesOf("accounts"))
                .extracting(EntityType::name)
                .containsExactly("traders-groups", "traders");
        assertThat(deals.references()).containsExactlyInAnyOrder("traders", "orders", "positions", "symbols");
        assertThat(deals.account()).contains("Login");
        assertThat(deals.mark()).isEqualTo("comment");
        assertThat(MAPPING.type("traders-groups").distinct()).isTrue();
        assertThat(deals.fields()).containsEntry("commission", FieldType.DECIMAL);
    }

    @Test
    void has_another_digest_in_another_time_zone_or_with_another_setting() {
        Mapping again = Mapping.load(FILE, ZoneOffset.UTC);
        Mapping elsewhere = Mapping.load(FILE, ZoneId.of("Europe/Athens"));
        Mapping managers = Mapping.load(FILE, ZoneOffset.UTC, Map.of("tradervolt.include-managers", "true")::get);
        assertThat(again.digest()).isEqualTo(MAPPING.digest()).hasSize(64);
        assertThat(List.of(MAPPING.digest(), elsewhere.digest(), managers.digest()))
                .doesNotHaveDuplicates();
    }

    @Test
    void tells_the_time_of_a_row_in_the_zone_of_the_server() {
        Mapping athens = Mapping.load(FILE, ZoneId.of("Europe/Athens"));
        SourceRecord deal = new SourceRecord(
                "deals", "Deals.htm", 1, 1, Header.of(List.of("Time")), List.of("2025.07.15 12:00:00"));
        assertThat(athens.type("deals").timeOf(deal)).contains(java.time.Instant.parse("2025-07-15T09:00:00Z"));
    }
}
