package io.metamigrator.report.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.files.ExactJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is found of documents that were changed in any way. */
class InspectionTest {
    private static final ObjectMapper JSON = ExactJson.mapper();
    private static final SigningKey KEY = SigningKey.make();
    private static final Seal.Sealed SEALED = seal(KEY, document());

    @Test
    void what_nobody_has_touched_is_intact_and_tells_who_signed_it() {
        for (byte[] file : List.of(SEALED.json(), SEALED.page())) {
            Inspection found = Inspection.of(file);

            assertThat(found.flaws()).isEmpty();
            assertThat(found.signer()).contains(KEY.signer());
            assertThat(found.document()).isEqualTo(SEALED.json());
        }
    }

    @Test
    void the_document_is_plain_json_with_a_part_a_line() throws Exception {
        String text = new String(SEALED.json(), StandardCharsets.UTF_8);

        assertThat(JSON.readTree(text).path("money").path("sum").asText()).isEqualTo("10.50");
        assertThat(text.lines().map(line -> line.split(":")[0]))
                .containsExactly("{", "\"counts\"", "\"money\"", "\"name\"", "\"signature\"", "}");
    }

    @Test
    void one_changed_bit_in_any_byte_of_the_json_is_found() {
        everyByteCounts(SEALED.json());
    }

    @Test
    void one_changed_bit_in_any_byte_of_the_page_is_found() {
        everyByteCounts(SEALED.page());
    }

    private static void everyByteCounts(byte[] whole) {
        Random random = new Random(7);
        for (int at = 0; at < whole.length; at++) {
            for (int mask : new int[] {1 << random.nextInt(8), 0x20}) {
                byte[] changed = whole.clone();
                changed[at] ^= (byte) mask;
                assertThat(Inspection.of(changed).intact())
                        .as("byte %d with mask %d", at, mask)
                        .isFalse();
            }
        }
    }

    @Test
    void cut_off_anywhere_or_made_longer_it_is_not_intact() {
        for (byte[] whole : List.of(SEALED.json(), SEALED.page())) {
            for (int length = 0; length < whole.length; length++) {
                assertThat(Inspection.of(Arrays.copyOf(whole, length)).intact())
                        .as("%d bytes", length)
                        .isFalse();
            }
            byte[] longer = Arrays.copyOf(whole, whole.length + 1);
            assertThat(Inspection.of(longer).intact()).isFalse();
        }
    }

    @Test
    void each_part_that_was_changed_is_named_with_its_line() {
        String changed = text().replace("10.50", "10.51").replace("\"orders\":3", "\"orders\":4");

        assertThat(flaws(changed))
                .containsExactly("counts, line 2: the part was changed", "money, line 3: the part was changed");
    }

    @Test
    void in_a_page_the_line_is_that_of_the_page() {
        String page = new String(SEALED.page(), StandardCharsets.UTF_8);
        long line = page.substring(0, page.indexOf("\"money\"")).lines().count() + 1;

        assertThat(flaws(page.replace("10.50", "10.51")))
                .containsExactly("money, line " + line + ": the part was changed");
    }

    @Test
    void what_the_page_shows_counts_as_well_and_is_found_to_the_line() {
        String page = new String(SEALED.page(), StandardCharsets.UTF_8);
        Inspection found =
                Inspection.of(page.replace("<p>three</p>", "<p>four</p>").getBytes(StandardCharsets.UTF_8));
        assertThat(found.flaws()).extracting(Flaw::part).containsExactly("page");

        found.compareWith(page(document(), found.mark().orElseThrow()));

        assertThat(found.flaws())
                .extracting(Flaw::toString)
                .containsExactly("page, line 3: what the page shows was changed here");
    }

    @Test
    void a_page_that_nobody_has_touched_stays_intact_when_it_is_made_again() {
        Inspection found = Inspection.of(SEALED.page());

        found.compareWith(page(document(), found.mark().orElseThrow()));

        assertThat(found.intact()).isTrue();
    }

    @Test
    void a_part_taken_out_put_in_or_moved_is_named() {
        String[] lines = text().split("\n");

        assertThat(flaws(text().replace(lines[2] + "\n", "")))
                .singleElement()
                .asString()
                .startsWith("money, line 3: the part is missing");
        assertThat(flaws(text().replace(lines[2], "\"more\":1,\n" + lines[2])))
                .singleElement()
                .asString()
                .contains("money, line 3: before this part stands what was not signed");
        assertThat(flaws(text().replace(lines[1] + "\n" + lines[2], lines[2] + "\n" + lines[1])))
                .isNotEmpty();
        assertThat(flaws(text().replace(lines[1], lines[1] + "\n" + lines[1]))).isNotEmpty();
        assertThat(flaws(text().replace(lines[3], lines[3] + "\n\"zz\":1,"))).isNotEmpty();
        assertThat(flaws(text().replace(lines[4], lines[4] + "\n" + lines[4]))).isNotEmpty();
    }

    @Test
    void the_same_content_laid_out_otherwise_is_not_what_was_signed() throws Exception {
        String pretty = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(text()));

        assertThat(flaws(pretty)).isNotEmpty();
        assertThat(flaws(text().replace("\n", "\r\n"))).isNotEmpty();
    }

    @Test
    void digests_brought_up_to_date_do_not_help_without_the_key() throws Exception {
        ObjectNode forged = document();
        forged.withObject("/money").put("sum", "99.00");
        String signature = text().lines()
                .filter(line -> line.startsWith("\"signature\""))
                .findFirst()
                .orElseThrow();
        String parts = CanonicalJson.text(Manifest.parts(document()));
        String newParts = CanonicalJson.text(Manifest.parts(forged));
        String text = new String(seal(SigningKey.make(), forged).json(), StandardCharsets.UTF_8);
        String body = text.substring(0, text.indexOf("\"signature\""));

        assertThat(flaws(body + signature.replace(parts, newParts) + "\n}\n"))
                .singleElement()
                .asString()
                .contains("signature", "does not fit what it signs");
    }

    @Test
    void signed_anew_by_somebody_else_it_is_intact_but_carries_another_key() {
        SigningKey other = SigningKey.make();

        Inspection found = Inspection.of(seal(other, document()).json());

        assertThat(found.intact()).isTrue();
        assertThat(found.signer().orElseThrow().fingerprint())
                .isEqualTo(other.signer().fingerprint())
                .isNotEqualTo(KEY.signer().fingerprint());
    }

    @Test
    void what_is_no_report_at_all_is_said_to_be_none() {
        assertThat(flaws("")).containsExactly("signature: the file is empty");
        assertThat(flaws("{\"a\":1}")).singleElement().asString().contains("this is no report");
        assertThat(flaws("[]")).singleElement().asString().contains("this is no report");
        assertThat(flaws("\u0000\u0001\u00ff")).singleElement().asString().contains("this is no report");
        assertThat(flaws("<!doctype html><p>hello")).singleElement().asString().contains("a page without a report");
        assertThat(flaws("{\n\"a\":1,\n")).singleElement().asString().contains("cut off");
    }

    @Test
    void hostile_signature_lines_are_refused_without_harm() {
        String deep = "[".repeat(100_000);
        for (String line : List.of(
                "{}",
                "null",
                "1",
                "\"x\"",
                "{\"manifest\":{}}",
                "{\"manifest\":[],\"value\":1}",
                deep,
                "{\"manifest\":{\"format\":\"meta-migrator-report/1\",\"publicKey\":\"AAAA\"}}",
                "{\"manifest\":{\"format\":\"meta-migrator-report/1\",\"publicKey\":\"=\"}}",
                "{\"manifest\":{\"format\":1e999999999}}",
                "{\"manifest\":{\"format\":\"meta-migrator-report/2\"}}")) {
            assertThat(flaws("{\n\"a\":1,\n\"signature\":" + line + "\n}\n"))
                    .singleElement()
                    .asString()
                    .startsWith("signature, line 3");
        }
    }

    private static List<String> flaws(String text) {
        return Inspection.of(text.getBytes(StandardCharsets.UTF_8)).flaws().stream()
                .map(Flaw::toString)
                .toList();
    }

    private static String text() {
        return new String(SEALED.json(), StandardCharsets.UTF_8);
    }

    private static ObjectNode document() {
        ObjectNode document = JSON.createObjectNode().put("name", "Grüße </template> & mehr");
        document.putObject("money")
                .put("sum", new java.math.BigDecimal("10.50"))
                .put("currency", "EUR");
        document.putObject("counts").put("orders", 3);
        return document;
    }

    private static Seal.Sealed seal(SigningKey key, ObjectNode document) {
        return new Seal(key, Instant.parse("2026-01-02T03:04:05Z")).seal(document, InspectionTest::page);
    }

    private static String page(ObjectNode document, Seal.Mark mark) {
        return "<!doctype html>\n<h1>Ä</h1>\n<p>three</p>\n<p>" + mark.digest() + "</p>\n" + Seal.PLACE + "</html>\n";
    }
}
