package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an answer tells of the pages of its list, by its headers and by the object that wraps it. Names are those that are
 * usual, without regard to case and to {@code -} and {@code _}; nothing public tells which of them the API uses.
 */
final class PageHints {
    private static final Set<String> NEXT =
            Set.of("next", "nextlink", "@odata.nextlink", "nextpage", "nexturl", "nextpageurl");
    private static final Set<String> TOKENS = Set.of("nextcursor", "nextpagetoken", "nexttoken", "continuationtoken");
    private static final Set<String> MORE = Set.of("hasmore", "hasnext", "hasnextpage", "xhasmore");
    private static final Set<String> TOTALS = Set.of(
            "count",
            "total",
            "totalcount",
            "totalitems",
            "totalelements",
            "totalrecords",
            "totalresults",
            "xtotalcount",
            "xtotal",
            "xpaginationtotalcount",
            "@odata.count");
    private static final Set<String> PAGES =
            Set.of("totalpages", "pagecount", "pages", "lastpage", "xtotalpages", "xpagecount", "xpaginationpagecount");
    private static final Set<String> SIZES = Set.of("limit", "pagesize", "perpage", "xperpage", "xpagesize", "xlimit");
    private static final Set<String> GROUPS =
            Set.of("meta", "metadata", "pagination", "paging", "page", "pageinfo", "links");
    private static final Set<String> JSON_HEADERS = Set.of("xpagination", "pagination");
    private static final Pattern RANGE = Pattern.compile("\\s*(?:(\\S+)\\s+)?(?:\\d+-\\d+|\\*)/(\\d{1,18}|\\*)\\s*");

    private final Set<String> next = new LinkedHashSet<>();
    private final Map<String, Long> totals = new LinkedHashMap<>();
    private final Set<String> more = new LinkedHashSet<>();
    private long pages;
    private long size;
    private boolean tellsEnd;
    private @Nullable String part;

    /** @param json reads headers whose value is JSON */
    static PageHints ofHeaders(int status, Map<String, Object> headers, ObjectMapper json) {
        PageHints hints = new PageHints();
        headers.forEach((name, value) -> hints.header(name, values(value), json));
        if (status == 206) {
            hints.part = "206 Partial Content";
        }
        return hints;
    }

    private static List<String> values(@Nullable Object value) {
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    private void header(String name, List<String> values, ObjectMapper json) {
        String known = plain(name);
        String last = values.get(values.size() - 1);
        if (known.equals("link")) {
            try {
                next.addAll(LinkHeader.next(values));
            } catch (IllegalArgumentException e) {
                more.add(name);
            }
        } else if (known.equals("contentrange")) {
            range(name, last);
        } else if (JSON_HEADERS.contains(known)) {
            try {
                wrapper(json.readTree(last));
            } catch (JsonProcessingException e) {
                more.add(name);
            }
        } else if (known.startsWith("x") && (known.equals("xnextpage") || known.equals("xnextcursor"))) {
            token(name, json.getNodeFactory().textNode(last));
        } else if (known.startsWith("x") || known.equals("totalcount")) {
            field(name, json.getNodeFactory().textNode(last));
        }
    }

    private void range(String name, String value) {
        Matcher range = RANGE.matcher(value);
        if (!range.matches()) {
            part = name;
        } else if (!"bytes".equalsIgnoreCase(range.group(1))) {
            if (range.group(2).equals("*")) {
                part = name;
            } else {
                totals.put(name, Long.parseLong(range.group(2)));
            }
        }
    }

    /** Takes what the object says that wraps the list. */
    void wrapper(JsonNode wrapper) {
        wrapper.properties().forEach(field -> {
            String known = plain(field.getKey());
            if (GROUPS.contains(known) && field.getValue().isObject()) {
                wrapper(field.getValue());
            } else {
                field(field.getKey(), field.getValue());
            }
        });
    }

    private void field(String name, JsonNode value) {
        String known = plain(name);
        tellsEnd |= NEXT.contains(known) || TOKENS.contains(known) || MORE.contains(known) || PAGES.contains(known);
        if (NEXT.contains(known)) {
            JsonNode reference = value.isObject() ? value.path("href") : value;
            if (reference.isTextual() && reference.textValue().matches("(?i)(https?:|[/?]).*")) {
                next.add(reference.textValue());
            } else {
                token(name, value);
            }
        } else if (TOKENS.contains(known)) {
            token(name, value);
        } else if (MORE.contains(known) && value.asBoolean()) {
            more.add(name);
        } else if (TOTALS.contains(known) && value.asText().matches("\\d{1,18}")) {
            totals.put(name, value.asLong());
        } else if (PAGES.contains(known) && value.asText().matches("\\d{1,18}")) {
            pages = Math.max(pages, value.asLong());
        } else if (SIZES.contains(known) && value.asText().matches("\\d{1,18}")) {
            size = value.asLong();
        }
    }

    private void token(String name, JsonNode value) {
        boolean says = value.isObject() || value.isArray()
                ? !value.isEmpty()
                : !value.asText("").isBlank() && !value.isNull();
        if (says && !(value.isBoolean() && !value.booleanValue())) {
            more.add(name);
        }
    }

    private static String plain(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** Whether anything tells of pages. */
    boolean isAny() {
        return !next.isEmpty() || !totals.isEmpty() || !more.isEmpty() || pages > 0 || size > 0 || part != null;
    }

    /** References to the next page, as they are written. */
    Set<String> next() {
        return next;
    }

    /** How many elements all pages have, by the name that tells it. */
    Map<String, Long> totals() {
        return totals;
    }

    /** Names of what says that another page follows, and not where. */
    Set<String> more() {
        return more;
    }

    /** How many pages there are; 0 where nothing tells. */
    long pages() {
        return pages;
    }

    /** Whether a page of so many elements is full, and nothing tells whether it is the last. */
    boolean isFull(long elements) {
        return size > 0 && size == elements && totals.isEmpty() && !tellsEnd;
    }

    /** The name of what says that this is a part of something, and not how large that is; else null. */
    @Nullable
    String part() {
        return part;
    }
}
