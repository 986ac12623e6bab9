package io.metamigrator.systems.tradervolt;

import io.metamigrator.migration.TargetList;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.IncompleteListException;
import io.metamigrator.migration.failure.MigrationException;
import java.net.URI;
import java.util.Objects;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The lists of the API, step by step as the routes call it: every reader of a list goes by here. */
public final class ApiLists {
    private static final String ROOT = "/api/v1/";

    private final String target;

    /** @param target scheme, host and port */
    ApiLists(String target) {
        this.target = target;
    }

    /** A list that is to be read from its first page. */
    public ListReading open(@Body TargetList list) {
        return new ListReading(list, URI.create(target + ROOT + list.type()));
    }

    /** Whether another page is to be read. */
    public boolean isOpen(@ExchangeProperty("reading") ListReading reading) {
        return reading.page() != null;
    }

    /** The call for the next page, which streams into the list. */
    public ApiRequest page(@ExchangeProperty("reading") ListReading reading) {
        URI page = Objects.requireNonNull(reading.page());
        return ApiRequest.list(
                page.getRawPath() + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery()), reading);
    }

    /**
     * A page has been taken to its end.
     *
     * @throws MigrationException where it was refused: that is no empty list
     * @throws IncompleteListException where another one follows and cannot be read
     */
    public void turn(@ExchangeProperty("reading") ListReading reading, @Body ApiResponse answer) {
        if (!answer.isList()) {
            throw new MigrationException(
                    answer.status() == 403 ? ExitCode.REFUSED : ExitCode.UNAVAILABLE,
                    "the list of " + reading.list().type() + " could not be fetched: " + answer.briefly()
                            + "; the list is not treated as empty");
        }
        reading.turn(new NextPage("the list of " + reading.list().type()));
    }

    /** The list that has taken all pages. */
    public TargetList whole(@ExchangeProperty("reading") ListReading reading) {
        return reading.list();
    }
}
