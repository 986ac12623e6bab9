package io.metamigrator.systems.tradervolt;

import io.metamigrator.migration.failure.IncompleteListException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a list of the target goes on. */
final class NextPage {
    private final String of;

    /** @param of what it is a page of, for people: {@code the list of deals} */
    NextPage(String of) {
        this.of = of;
    }

    String of() {
        return of;
    }

    /**
     * The address of the page after this one; null where there is none.
     *
     * @param number of pages read so far
     * @param elements on this page
     * @throws IncompleteListException where there is one and it is not told where, or it is elsewhere
     */
    @Nullable
    URI after(URI here, PageHints told, int number, long elements) {
        if (told.next().isEmpty()) {
            Set<String> more = told.more();
            if (!more.isEmpty()) {
                throw unknown(String.join(", ", more));
            }
            if (told.pages() > number) {
                throw unknown(told.pages() + " pages in all");
            }
            if (told.isFull(elements) && number == 1) {
                throw unknown("it is full with " + elements);
            }
            if (told.part() != null && told.totals().isEmpty() && number == 1) {
                throw unknown(told.part());
            }
            return null;
        }
        Set<URI> next = new java.util.HashSet<>();
        told.next().forEach(reference -> next.add(resolve(here, reference)));
        if (next.size() > 1) {
            throw new IncompleteListException(
                    of + " tells " + next.size() + " ways to its next page; it is not read further");
        }
        return next.iterator().next();
    }

    private IncompleteListException unknown(String hint) {
        return new IncompleteListException(
                of + " looks like a page (" + hint
                        + ") and tells no way to the next one that is understood, which is a link; it is not taken for the whole");
    }

    private URI resolve(URI here, String reference) {
        URI next;
        try {
            next = reference.startsWith("?")
                    ? URI.create(origin(here) + here.getRawPath() + reference)
                    : here.resolve(reference);
        } catch (IllegalArgumentException e) {
            throw new IncompleteListException(of + " tells a way to its next page that is no address");
        }
        if (!origin(next).equals(origin(here)) || next.getRawUserInfo() != null) {
            throw new IncompleteListException(of + " goes on at " + origin(next) + ", which is not the target ("
                    + origin(here) + "); it is not followed there");
        }
        return URI.create(
                origin(here) + next.getRawPath() + (next.getRawQuery() == null ? "" : "?" + next.getRawQuery()));
    }

    private static String origin(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(java.util.Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(java.util.Locale.ROOT) + ":" + port;
    }
}
