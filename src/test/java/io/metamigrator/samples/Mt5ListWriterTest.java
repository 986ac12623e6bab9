package io.metamigrator.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class Mt5ListWriterTest {
    private static final List<Column> COLUMNS = List.of(Column.of("Login 60r"), Column.of("Last name 256"));

    @Test
    void writes_utf_16_with_mark_and_three_bare_line_feeds() throws IOException {
        byte[] bytes = write(TextForm.MT5, List.of(List.of("1", "Oak"), List.of("2", "Ash")));
        assertThat(bytes).startsWith(0xFF, 0xFE);
        String text = new String(bytes, StandardCharsets.UTF_16);
        assertThat(text.replace("\r\n", "").chars().filter(c -> c == '\n')).hasSize(3);
        assertThat(text).endsWith("</tr>\r\n</table>\n</div></body></html>\n");
    }

    @Test
    void shades_every_second_row_and_aligns_as_the_header_does() throws IOException {
        String text = new String(
                write(TextForm.RESAVED, List.of(List.of("1", "Oak"), List.of("2", "Ash"))), StandardCharsets.UTF_8);
        assertThat(text).contains("""
                <tr bgcolor=#c0c0c0>
                <td width=60 align=right>Login</td>
                <td width=256>Last name</td>
                </tr>
                <tr>
                <td align=right>1</td>
                <td>Oak</td>
                </tr>
                <tr bgcolor=#e0e0e0>
                <td align=right>2</td>
                <td>Ash</td>
                </tr>
                </table>
                """);
    }

    @Test
    void writes_markup_as_entities_and_leaves_quotes() {
        assertThat(Mt5ListWriter.escaped("<b> & \"c\" 'd'")).isEqualTo("&lt;b&gt; &amp; \"c\" 'd'");
    }

    @Test
    void refuses_a_row_that_is_too_short() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(TextForm.MT5, List.of(List.of("1"))))
                .withMessage("1 values for 2 columns");
    }

    private static byte[] write(TextForm form, List<List<String>> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Mt5ListWriter(form).write(out, "Title", COLUMNS, rows.iterator());
        return out.toByteArray();
    }
}
