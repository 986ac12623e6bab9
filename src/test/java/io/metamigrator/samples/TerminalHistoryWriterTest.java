package io.metamigrator.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalHistoryWriterTest {

    @ParameterizedTest
    @ValueSource(ints = {13, 14})
    void writes_three_sections_as_wide_as_the_template(int columns) {
        Document report = Jsoup.parse(
                TerminalHistoryWriter.filled(columns, ReportWords.ENGLISH).text(770077, "Ada <Quill>"));
        assertThat(report.title()).isEqualTo("770077: Ada <Quill> - Trade History Report");
        assertThat(report.select("th[colspan=" + columns + "]").eachText())
                .containsExactly("Positions", "Orders", "Deals");
        assertThat(report.select("tr[bgcolor=#FFFFFF], tr[bgcolor=#F7F7F7]")).hasSize(2 + 4 + 5);
    }

    @Test
    void only_the_newer_template_has_a_fee_and_a_hidden_cost() {
        assertThat(TerminalHistoryWriter.filled(14, ReportWords.ENGLISH).text(1, "A"))
                .contains("<b>Fee</b>", "class=\"hidden\"><b>Cost</b>");
        assertThat(TerminalHistoryWriter.filled(13, ReportWords.ENGLISH).text(1, "A"))
                .doesNotContain("Fee", "Cost");
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 14})
    void deals_have_as_many_values_as_headers(int columns) {
        Document report = Jsoup.parse(
                TerminalHistoryWriter.filled(columns, ReportWords.ENGLISH).text(1, "A"));
        int headers = report.select("tr[bgcolor=#E5F0FC]").last().childrenSize();
        assertThat(headers).isEqualTo(columns == 14 ? 15 : 13);
        assertThat(report.select("tr:contains(100 123.25)").last().childrenSize())
                .isEqualTo(headers);
    }

    @Test
    void speaks_other_languages_in_utf_16() {
        String text = new String(
                TerminalHistoryWriter.filled(13, ReportWords.CHINESE).bytes(1, "A"), StandardCharsets.UTF_16);
        assertThat(text).contains("<b>成交</b>", "<td>buy</td>").contains("\r\n");
        assertThat(TerminalHistoryWriter.filled(13, ReportWords.SPANISH).text(1, "A"))
                .contains("<b>Transacciones</b>");
    }

    @Test
    void refuses_a_row_of_the_wrong_width() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TerminalHistoryWriter(13, ReportWords.ENGLISH).deal("1;2"))
                .withMessageStartingWith("2 values instead of 14");
    }

    @Test
    void a_truncated_list_ends_inside_a_row() {
        String text = new String(OddFiles.truncatedList(ExportList.ORDERS), StandardCharsets.UTF_16);
        assertThat(text).startsWith("<html>").endsWith("<td align=right>");
    }
}
