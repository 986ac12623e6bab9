package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.Gateway.Asked;
import io.metamigrator.Gateway.Reply;
import io.metamigrator.TraderVoltLab.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A target that shows its lists page by page. */
class PagedListsTest {
    private static final int SIZE = ListPage.SIZE;

    /** A target with ten groups, which is only read; each reading is the first of its project. */
    private static TraderVoltLab groups;

    private TraderVoltLab lab;
    private Gateway gateway;

    @BeforeAll
    static void openGroups(@TempDir Path folder) {
        groups = open(folder);
        for (int i = 0; i < 10; i++) {
            new SomebodyElse(groups.sandbox()).createSymbolsGroup("group " + i);
        }
    }

    @AfterAll
    static void closeGroups() {
        groups.close();
    }

    @AfterEach
    void close() {
        gateway.close();
        if (lab != groups) {
            lab.close();
        }
    }

    private static TraderVoltLab open(Path folder) {
        return TraderVoltLab.open(folder, "empty=true").exports(5, 10, 2, 10).set("tradervolt.parallelism", "4");
    }

    private void before(TraderVoltLab target) {
        lab = target;
        gateway = new Gateway(lab.sandbox().url());
        lab.set("tradervolt.url", gateway.url());
    }

    private void tenGroups() throws IOException {
        Path left = groups.folder().resolve("out");
        if (Files.exists(left)) {
            Files.move(
                    left, Files.createTempDirectory(groups.folder(), "before").resolve("out"));
        }
        before(groups);
    }

    /** Shows every list in pages; the cursor of a page is a text that has to arrive as it was told. */
    private void paged(BiFunction<Asked, ListPage, Reply> form) {
        gateway.rule((asked, passedOn) -> {
            Reply whole = passedOn.get();
            if (!asked.method().equals("GET") || asked.path().split("/").length != 4 || whole.status() != 200) {
                return whole;
            }
            return form.apply(asked, ListPage.of(asked, whole));
        });
    }

    private Reply told(String form, Asked asked, ListPage part) {
        String relative = ListPage.query(part.next());
        String absolute = gateway.url() + asked.path() + relative;
        ObjectNode wrapped = TraderVoltLab.JSON.createObjectNode();
        return switch (form) {
            case "link" ->
                part.isLast()
                        ? part.bare()
                        : part.bare()
                                .with(
                                        "Link",
                                        "</first>; rel=first, <" + absolute
                                                + ">; title=\"a, <b>; rel=prev\"; rel=\"last NEXT\"");
            case "relative" -> part.isLast() ? part.bare() : part.bare().with("Link", "<" + relative + ">;rel=next");
            case "two-headers" ->
                part.isLast()
                        ? part.bare()
                        : part.bare().with("Link", "</help>; rel=help", "<" + relative + ">; rel=\"next\"");
            case "total" ->
                (part.isLast() ? part.bare() : part.bare().with("Link", "<" + asked.path() + relative + ">; rel=next"))
                        .with("X-Total-Count", "" + part.all());
            case "next-field" -> {
                wrapped.put("total", part.all())
                        .put("next", part.isLast() ? null : relative)
                        .set("items", part.shown());
                yield Reply.json(200, wrapped.toString());
            }
            case "links-object" -> {
                wrapped.set("data", part.shown());
                ObjectNode links = wrapped.putObject("_links").put("self", "/x");
                if (!part.isLast()) {
                    links.putObject("next").put("href", absolute);
                }
                yield Reply.json(200, wrapped.toString());
            }
            default -> throw new AssertionError(form);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"link", "relative", "two-headers", "total", "next-field", "links-object"})
    void all_pages_are_read_wherever_the_next_one_is_told(String form, @TempDir Path folder) {
        before(open(folder));
        paged((asked, part) -> told(form, asked, part));
        lab.planned();
        lab.sandbox().faults().add("lost-after-commit=0.2:method=POST:path=ders");

        Outcome applied = lab.apply();

        assertThat(applied.exit()).as(applied.text()).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
        lab.succeed("verify");
        assertThat(lab.succeed("discover")
                        .json()
                        .path("types")
                        .path("deals")
                        .path("count")
                        .asInt())
                .isEqualTo(lab.sandbox().state().entities().get("deals"))
                .isGreaterThan(2 * SIZE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            X-Total-Count   | 9                                  | X-Total-Count
            X-Total-Pages   | 2                                  | 2 pages
            X-Next-Page     | 2                                  | X-Next-Page
            X-Has-More      | true                               | X-Has-More
            Content-Range   | items 0-3/9                        | Content-Range
            Content-Range   | items 0-3/*                        | Content-Range
            X-Pagination    | {"TotalCount":9,"HasNext":true}    | HasNext
            Link            | <http://elsewhere.example/x>; rel=next | http://elsewhere.example
            Link            | <https://127.0.0.1/x>; rel=next    | not the target
            Link            | <?a>; rel=next, <?b>; rel=next     | 2 ways
            Link            | <?a; rel=next                      | Link
            X-Per-Page      | 4                                  | full
            """)
    void a_page_whose_rest_is_not_told_is_refused_by_name(String header, String value, String named)
            throws IOException {
        tenGroups();
        paged((asked, part) -> part.bare().with(header, value));

        refused(named);
    }

    private void refused(String named) {
        Outcome refused = lab.phase("discover");
        assertThat(refused.exit()).as(refused.text()).isEqualTo(5);
        assertThat(refused.text()).contains("the list of symbols-groups").containsIgnoringCase(named);
        assertThat(lab.out().resolve("discovery/symbols-groups.json")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"data":%s,"nextCursor":"abc"}        | nextCursor
            {"items":%s,"hasMore":true}           | hasMore
            {"items":%s,"meta":{"total":9}}       | total
            {"data":%s,"totalPages":2}            | 2 pages
            {"data":%s,"limit":4,"offset":0}      | full
            {"data":%s,"@odata.nextLink":"http://127.0.0.1:1/x"} | not the target
            """)
    void an_object_around_a_page_whose_rest_is_not_told_is_refused_by_name(String form, String named)
            throws IOException {
        tenGroups();
        paged((asked, part) -> Reply.json(200, form.formatted(part.shown())));

        refused(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":%s,\"items\":[]}", "{\"whatever\":%s}", "{\"success\":false}", "7", ""})
    void what_is_no_list_is_an_error(String form) throws IOException {
        tenGroups();
        paged((asked, part) -> Reply.json(200, form.formatted(part.shown())));

        assertThat(lab.phase("discover").exit()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":%s}", "{\"items\":%s,\"total\":%d,\"hasMore\":false,\"nextCursor\":null}"})
    void an_object_around_a_whole_list_is_read(String form) throws IOException {
        tenGroups();
        gateway.rule((asked, passedOn) -> {
            Reply whole = passedOn.get();
            return asked.isList("symbols-groups")
                    ? Reply.json(
                            200,
                            form.formatted(whole.body(), ListPage.all(whole).size()))
                    : whole;
        });

        assertThat(groupsFound()).isEqualTo(10);
    }

    private int groupsFound() {
        return lab.succeed("discover")
                .json()
                .path("types")
                .path("symbols-groups")
                .path("count")
                .asInt();
    }

    @Test
    void a_total_that_only_the_first_page_tells_has_to_be_reached() throws IOException {
        tenGroups();
        paged((asked, part) -> part.from() > 0
                ? new Reply(204, Map.of(), "")
                : told("relative", asked, part).with("X-Total-Count", "10"));

        refused("X-Total-Count");
    }

    @Test
    void pages_that_go_round_in_a_circle_are_an_error() throws IOException {
        tenGroups();
        paged((asked, part) -> part.bare().with("Link", "<" + ListPage.query(0) + ">; rel=next"));

        refused("circle");
    }

    @Test
    void pages_that_show_the_same_under_ever_new_addresses_are_an_error() throws IOException {
        tenGroups();
        AtomicInteger number = new AtomicInteger();
        gateway.rule((asked, passedOn) -> asked.isList("symbols-groups")
                ? passedOn.get().with("Link", "<?p=" + number.incrementAndGet() + ">; rel=next")
                : passedOn.get());

        refused("circle");
        assertThat(number.get()).isLessThan(20);
    }

    @Test
    void a_page_that_breaks_off_is_read_again_and_nothing_of_it_counts_twice() throws IOException {
        tenGroups();
        AtomicInteger calls = new AtomicInteger();
        paged((asked, part) -> {
            Reply reply = told("link", asked, part);
            boolean breaks = part.from() > 0 && calls.incrementAndGet() % 3 == 1;
            return breaks
                    ? new Reply(
                            200,
                            reply.headers(),
                            reply.body().substring(0, reply.body().length() / 2))
                    : reply;
        });

        assertThat(groupsFound()).isEqualTo(10);
        assertThat(calls.get()).isGreaterThan(2);
    }

    @Test
    void an_element_that_moves_to_the_next_page_while_the_list_is_read_is_there_once() throws IOException {
        tenGroups();
        List<JsonNode> last = new ArrayList<>();
        paged((asked, part) -> {
            Reply reply = told("link", asked, part);
            ArrayNode shown = part.shown();
            if (part.from() > 0) {
                shown.insert(0, last.get(last.size() - 1));
            }
            last.add(shown.get(shown.size() - 1));
            return new Reply(200, reply.headers(), shown.toString());
        });

        assertThat(groupsFound()).isEqualTo(10);
    }
}
