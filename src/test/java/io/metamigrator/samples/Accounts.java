package io.metamigrator.samples;

import java.util.List;

/** The accounts of the small brokerage, all made up, with the names, e-mails and groups that have tripped importers. */
final class Accounts {
    static final List<Member> MEMBERS = """
            1000 | Head Office | Desk | managers\\administrators | desk@lanternquay.example | Malta | 1 : 100 | 0 | books | USD | 12025550100 |
            1001 | Night | Desk | managers\\administrators | desk@lanternquay.example | Malta | 1 : 100 | 0 |  | USD | 12025550101 |
            1002 | Web API |  | managers\\administrators |  |  | 1 : 1 | 0 |  | USD |  |
            1003 | Backup | Robot | managers\\administrators |  |  | 1 : 1 | 0 |  | USD |  |
            1010 | Ilsabet | Corraway | managers\\dealers | i.corraway@lanternquay.example | Malta | 1 : 100 | 0 |  | USD | 12025550104 |
            1011 | Tobin | Fairleigh | managers\\dealers | t.fairleigh@lanternquay.example | Cyprus | 1 : 100 | 0 |  | USD | 12025550105 |
            20110 | Perpetua | Wexcombe | real\\standard-usd | perpetua.wexcombe@example.com | United Kingdom | 1 : 100 | 501 | veteran | USD | +44 20 7946 0123 | English
            20111 | Dagfinn | Ruskolm | real\\pro-usd | dagfinn.ruskolm@example.com | Norway | 1 : 30 | 502 | veteran | USD | 12025550107 |
            20112 | Zsuzsánna | Márvölgyi | real\\standard-usd | zs.marvolgyi@example.org | Hungary | 1 : 50 | 0 | veteran | USD | 12025550108 |
            30201 | Marisol  | Quenneville | real\\standard-usd | marisol.q@example.com | Canada | 1 : 200 | 503 | trader | USD | 12025550109 |
            30202 | Aoife | O'Dellaway | real\\standard-usd | aoife.odellaway@example.com | Ireland | 1 : 100 | 504 | trader | USD | 12025550110 |
            30203 | Renée | Lindqvist-Ånghall | real\\pro-usd | renee.la@example.org | Sweden | 1 : 30 | 505 | trader | USD | 12025550111 |
            30204 | Kit 🦊 | Hollowmere | real\\standard-usd | kit.hollowmere@example.net | New Zealand | 1 : 500 | 0 | trader | USD | 12025550112 |
            30205 | ليلى | الزهراوي | real\\standard-usd | layla.z@example.com | Jordan | 1 : 100 | 506 | trader | USD | 12025550113 | Arabic
            30206 | Robert "Bo" | Strandvik | real\\pro-usd | bo.strandvik@example.com | Finland | 1 : 50 | 0 | trader | USD | 12025550114 |
            30207 | <script>alert(1)</script> | Tabley | real\\standard-usd | tabley@example.org | Australia | 1 : 100 | 0 | trader | USD | 12025550115 |
            30208 | Fern & Fable | Ltd | real\\pro-usd | office@fernfable.example | United Kingdom | 1 : 20 | 507 | trader | USD | (202) 555-0147 |
            30209 | =SUM(A1:A9) | Cellworth | real\\standard-usd | cellworth@example.com | United States | 1 : 100 | 0 | trader | USD | 12025550117 |
            30210 | 小雨 | 李 | real\\standard-usd | xiaoyu.l@example.org | Singapore | 1 : 200 | 0 | trader | USD | 12025550118 |
            30211 | Oskari | Tervalampi | real\\standard-eur | oskari.t@example.com | Finland | 1 : 30 | 508 | trader | EUR | 12025550119 |
            30212 | Oskari | Tervalampi | real\\standard-usd | oskari.t@example.com | Finland | 1 : 100 | 508 | trader | USD | 12025550120 |
            30213 | נועה | בן־אלון | real\\standard-usd | noa.ba@example.com | Israel | 1 : 100 | 0 | trader | USD | 12025550121 |
            30214 | Hyacinth-Philippa Alexandrina Georgiana Wilhelmina | of Upper and Lower Penhallow-Trevanion-Carminowe | real\\pro-usd | hyacinth@example.net | United Kingdom | 1 : 10 | 0 | trader | USD | 12025550122 |
            30215 | Teo | Brambleford | real\\standard-usd | brambleford.family@example.com | Portugal | 1 : 100 | 0 | trader | USD | 12025550123 |
            30216 | Ina | Brambleford | real\\standard-usd | brambleford.family@example.com | Portugal | 1 : 100 | 0 | funded | USD | 12025550124 |
            30217 | Vito | Brambleford | real\\standard-usd | brambleford.family@example.com | Portugal | 1 : 100 | 0 | funded | USD | 12025550125 |
            30218 | Solveig |  | real\\standard-usd |  | Denmark | 1 : 50 | 0 | funded | USD | 12025550126 |
            30219 | Quill | Ashgrove | real\\standard-usd | quill.ashgrove@example.com | South Africa | 1 : 300 | 0 |  | USD | 12025550127 |
            30220 | Miro | Vantongeren | real\\pro-usd | MIRO.V@Example.com | Belgium | 1 : 25 | 0 | funded | USD | 12025550128 |
            555001 | Miro | Vantongeren | demo\\standard-usd | miro.v@example.com | Belgium | 1 : 500 | 0 | trader | USD | 12025550129 |
            555002 | demo | two | demo\\standard-usd |  |  | 1 : 100 | 0 | trader | USD |  |
            555003 | Petra | Nightjar | demo\\raw-usd | petra.nightjar@example.org | Austria | 1 : 400 | 0 | trader | USD | 12025550131 |
            555004 | Lucan | Merriweather | demo\\hedge-usd-01 | lucan.m@example.com | United States | 1 : 100 | 0 | trader | USD | 12025550132 |
            555005 | Sefa | Tui | demo\\hedge-usd-01 | sefa.tui@example.net | Samoa | 1 : 1 | 0 | trader | USD | 12025550133 |
            555006 | Anouk | Delacroisette | demo\\raw-usd | anouk.d@example.com | France | 1 : 200 | 0 | funded | USD | 12025550134 |
            555010 | Bertil | Kvistgaard | demo\\standard-usd | cosima.bertil@example.org | Denmark | 1 : 100 | 0 |  | USD | 12025550135 |
            555011 | Cosima | Altenbrück | demo\\raw-usd | cosima.bertil@example.org | Germany | 1 : 50 | 0 |  | USD | 12025550136 |
            555012 | Dmitar | Zelenkov | demo\\hedge-usd-01 |  | Bulgaria | 1 : 200 | 0 | funded | USD | 12025550137 |
            555013 | Elowen | Pascoe-Trigg | demo\\standard-usd | elowen.demo@example.com | United Kingdom | 1 : 500 | 0 |  | USD | 12025550138 |
            555014 | Faisal | Al-Hadhramy | demo\\standard-usd | faisal.demo@example.com | Oman | 1 : 20 | 0 |  | USD | 12025550139 |
            555015 | Greta  | Sommerfugl | demo\\raw-usd | greta.demo@example.com | Norway | 1 : 100 | 0 |  | USD | 12025550140 |
            555016 | Hamish | Inverlochie | demo\\hedge-usd-01 |  | United Kingdom | 1 : 50 | 0 |  | USD | 12025550141 |
            555017 | Ione | Callisthenes | demo\\standard-usd | ione.demo@example.com | Greece | 1 : 200 | 0 | funded | USD | 12025550142 |
            555018 | Jarek | Wilczyński | demo\\standard-usd | jarek.demo@example.com | Poland | 1 : 500 | 0 |  | USD | 12025550143 |
            555019 | Keziah | Moonstone | demo\\raw-usd | keziah.demo@example.com | Jamaica | 1 : 20 | 0 |  | USD | 12025550144 |
            555020 | Lorcan | Mac Giolla | demo\\hedge-usd-01 | lorcan.demo@example.com | Ireland | 1 : 100 | 0 |  | USD | 12025550145 |
            555021 | Mwansa | Chitalu | demo\\standard-usd | mwansa.demo@example.com | Zambia | 1 : 50 | 0 |  | USD | 12025550146 |
            555022 | Nils | Överby | demo\\standard-usd | nils.demo@example.com | Sweden | 1 : 200 | 0 |  | USD | 12025550147 |
            555023 | Odalys | Marquina | demo\\raw-usd | odalys.demo@example.com | Peru | 1 : 500 | 0 |  | USD | 12025550148 |
            555024 | Pim | van der Lindegracht | demo\\hedge-usd-01 |  | Netherlands | 1 : 20 | 0 |  | USD | 12025550149 |
            555025 | Quentin | Roussillonnais | demo\\standard-usd | petra.nightjar@example.org | France | 1 : 100 | 0 | funded | USD | 12025550150 |
            555026 | Rufina | Casabianca | demo\\standard-usd | rufina.demo@example.com | Italy | 1 : 50 | 0 |  | USD | 12025550151 |
            555027 | Stellan | Björkdal | demo\\raw-usd | stellan.demo@example.com | Sweden | 1 : 200 | 0 |  | USD | 12025550152 |
            555028 | Tamsin | Larkrise | demo\\hedge-usd-01 | tamsin.demo@example.com | United Kingdom | 1 : 500 | 0 |  | USD | 12025550153 |
            555029 | Ulrike | Hasenclever | demo\\standard-usd |  | Germany | 1 : 20 | 0 |  | USD | 12025550154 |
            555030 | Viorel | Lupescu-Drag | demo\\standard-usd | viorel.demo@example.com | Romania | 1 : 100 | 0 |  | USD | 12025550155 |
            555031 | Wanjiru | Kamathe | demo\\raw-usd | wanjiru.demo@example.com | Kenya | 1 : 50 | 0 |  | USD | 12025550156 |
            555032 | Xanthe | Papadimos | demo\\hedge-usd-01 | xanthe.demo@example.com | Greece | 1 : 200 | 0 |  | USD | 12025550157 |
            900001 | Wren | Applicant | preliminary | wren.applicant@example.com | Iceland | 1 : 100 | 509 |  | USD | 12025550158 |
            900002 | Caspian | Undecided | preliminary |  |  | 1 : 100 | 0 | gift | USD |  |
            """.lines().map(Accounts::member).toList();

    private Accounts() {}

    /** A made-up account before it has money; {@code role} says what the books do with it. */
    record Member(
            long login,
            String name,
            String lastName,
            String group,
            String email,
            String country,
            String leverage,
            long client,
            String role,
            String currency,
            String phone,
            String language) {

        boolean is(String wanted) {
            return role.equals(wanted);
        }
    }

    private static Member member(String line) {
        String[] part = line.split(" [|] ?", -1);
        return new Member(
                Long.parseLong(part[0]),
                part[1],
                part[2],
                part[3],
                part[4],
                part[5],
                part[6],
                Long.parseLong(part[7]),
                part[8],
                part[9],
                part[10],
                part[11]);
    }
}
