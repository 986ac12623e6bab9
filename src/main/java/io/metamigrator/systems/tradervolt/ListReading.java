package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.TargetList;
import io.metamigrator.migration.failure.IncompleteListException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One list on its way in, page by page where it tells of pages. The first page streams into what wants the list, since it
 * may be all of it; a later one is passed on once it is whole, so that an attempt that fails in its middle can be repeated.
 */
public final class ListReading implements ApiRequest.ElementReader {
    private static final int MOST_PAGES = 10_000;
    private static final int MOST_EMPTY_PAGES = 10;

    private final TargetList list;
    private final Set<URI> visited = new HashSet<>();
    private final Set<String> ids = new HashSet<>();
    private final List<JsonNode> later = new ArrayList<>();
    private final Map<String, Long> totals = new LinkedHashMap<>();
    private @Nullable URI page;
    private @Nullable PageHints hints;
    private boolean paged;
    private int pages;
    private int emptyPages;
    private long count;
    private long newOnPage;
    private long onPage;

    ListReading(TargetList list, URI first) {
        this.list = list;
        this.page = first;
        visited.add(first);
    }

    TargetList list() {
        return list;
    }

    /** The page that is to be read next; null where there is none. */
    @Nullable
    URI page() {
        return page;
    }

    @Override
    public void restart() {
        later.clear();
        hints = null;
        if (pages == 0) {
            list.restart();
            ids.clear();
            paged = false;
            count = 0;
        }
        onPage = 0;
        newOnPage = 0;
    }

    @Override
    public void paged() {
        paged = true;
    }

    @Override
    public void accept(JsonNode entity) {
        if (pages == 0) {
            take(entity);
        } else {
            later.add(entity);
        }
    }

    @Override
    public void told(PageHints told) {
        hints = told;
    }

    /** What was shown on an earlier page moved on while the list was read; it is there once. */
    private void take(JsonNode entity) {
        onPage++;
        String id = entity.path("id").asText();
        if (!paged || id.isEmpty() || ids.add(id)) {
            newOnPage++;
            count++;
            list.accept(entity);
        }
    }

    /** The page is whole. @throws IncompleteListException where another one follows and cannot be read */
    void turn(NextPage next) {
        later.forEach(this::take);
        pages++;
        PageHints told = hints == null ? new PageHints() : hints;
        totals.putAll(told.totals()); // what was told last counts
        URI here = java.util.Objects.requireNonNull(page);
        page = next.after(here, told, pages, onPage);
        emptyPages = onPage == 0 ? emptyPages + 1 : 0;
        if (page == null) {
            checkTotals();
        } else if (!visited.add(page) || onPage > 0 && newOnPage == 0) {
            throw new IncompleteListException(
                    next.of() + " goes round in a circle: page " + pages + " leads to one that was read already");
        } else if (pages >= MOST_PAGES || emptyPages >= MOST_EMPTY_PAGES) {
            throw new IncompleteListException(next.of() + " has no end: " + pages + " pages were read, "
                    + (emptyPages > 0 ? "the last " + emptyPages + " of them empty" : "and another follows"));
        }
    }

    private void checkTotals() {
        totals.forEach((name, total) -> {
            boolean ofPage = name.equalsIgnoreCase("count") && total == onPage;
            if (total != count && !ofPage) {
                throw new IncompleteListException("the list of " + list.type() + " is not whole: by " + name
                        + " it has " + total + " elements, and " + count
                        + " were shown; nothing is settled by it, the same command goes on");
            }
        });
    }
}
