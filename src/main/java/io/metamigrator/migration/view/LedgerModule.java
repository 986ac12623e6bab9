package io.metamigrator.migration.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerException;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.migration.SystemModule;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.failure.RetryAfter;
import io.metamigrator.migration.files.ExactJson;
import io.metamigrator.migration.settings.Settings;
import java.time.Duration;

/** Opens the ledger for every migration, and brings the views of it. */
public final class LedgerModule implements SystemModule {
    private static final Duration SHORTEST_TERM = Duration.ofMillis(300);

    @Override
    public String migration() {
        return EVERY;
    }

    @Override
    public void bind(Beans beans, Settings settings) {
        ObjectMapper json = ExactJson.mapper();
        Ledger ledger = beans.find("ledger", Ledger.class).orElseGet(() -> open(settings));
        beans.bind("json", json);
        beans.bind("retryAfter", new RetryAfter());
        beans.bind("ledger", ledger);
        beans.bind("ledgerStatus", new StatusView(ledger, settings, json));
        beans.bind("intakeSets", new SetsView(ledger, settings, json));
        beans.bind("ledgerWhere", new WhereView(ledger, settings, json));
    }

    /** Opens the ledger that the settings name. */
    public static Ledger open(Settings settings) {
        try {
            return Ledger.open(new LedgerSettings(
                    url(settings),
                    settings.given("ledger.user").orElse(null),
                    settings.given("ledger.password").orElse(null),
                    leaseTerm(settings)));
        } catch (LedgerException e) {
            throw new MigrationException(ExitCode.UNAVAILABLE, e.getMessage(), e);
        }
    }

    private static Duration leaseTerm(Settings settings) {
        Duration term = settings.duration("ledger.lease-term");
        if (term.compareTo(SHORTEST_TERM) < 0) {
            throw MigrationException.usage("ledger.lease-term is " + term.toMillis() + "ms; it must be "
                    + SHORTEST_TERM.toMillis() + "ms or more, since it is renewed three times a term");
        }
        return term;
    }

    /** A file of SQLite that is not absolute counts from the project's folder. */
    private static String url(Settings settings) {
        String url = settings.text("ledger.url");
        String sqlite = "jdbc:sqlite:";
        return url.startsWith(sqlite) ? sqlite + settings.folder().resolve(url.substring(sqlite.length())) : url;
    }
}
