package io.metamigrator.torture;

import io.metamigrator.torture.Incident.Moment;
import io.metamigrator.torture.Incident.What;
import java.io.IOException;
import java.nio.file.Path;

/** A copy of the folder {@code out} that is put back as a whole. */
final class Restoration {
    private final Rivalry rivalry;
    private final Path out;
    private final Path kept;

    Restoration(Rivalry rivalry) {
        this.rivalry = rivalry;
        this.out = rivalry.desk().out();
        this.kept = rivalry.stage().folder().resolve("kept");
    }

    void play() throws IOException {
        boolean fromBefore = rivalry.incident().what() == What.RESTORED_FROM_BEFORE;
        if (fromBefore) {
            keep();
        }
        rivalry.begin();
        if (fromBefore ? !rivalry.awaitTheMoment() : !rivalry.stopAtTheMoment()) {
            rivalry.firstEnded();
            if (!fromBefore) {
                return;
            }
        }
        if (!fromBefore) {
            keep();
            rivalry.first().goOn();
        }
        end();
        rivalry.closeLedger();
        Scenery.delete(out);
        Scenery.copyFromOutside(kept, out);
        if (rivalry.desk().ledger().file() != null || isLedgerPutBack()) {
            rivalry.desk().ledger().putBack();
        }
        rivalry.stage().note("the folder is put back");
        rivalry.count("folders put back");
    }

    private void keep() throws IOException {
        Scenery.copyFromOutside(out, kept);
        rivalry.desk().ledger().keep();
    }

    /** A database may have gone on, or be of the same time as the folder. */
    private boolean isLedgerPutBack() {
        return rivalry.incident().millis() % 2 == 0 || rivalry.incident().moment() == Moment.CALL_ARRIVED;
    }

    private void end() {
        if (rivalry.incident().killed()) {
            int more = rivalry.calls() + (int) rivalry.incident().millis() / 10;
            rivalry.follow(() -> rivalry.hasEnded() || rivalry.calls() >= more);
            rivalry.first().close();
            rivalry.count("kill -9");
            return;
        }
        rivalry.follow(rivalry::hasEnded);
        rivalry.firstEnded();
    }
}
