package io.metamigrator.deadletter;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.Migrations;
import io.metamigrator.migration.Routes;
import io.metamigrator.migration.SystemModule;
import io.metamigrator.migration.settings.Settings;

/** Brings the dead letters to every migration; needs the ledger to be bound before. */
public final class DeadLettersModule implements SystemModule {

    @Override
    public String migration() {
        return EVERY;
    }

    @Override
    public void bind(Beans beans, Settings settings) {
        ObjectMapper json = beans.bound("json", ObjectMapper.class);
        Ledger ledger = beans.bound("ledger", Ledger.class);
        DeadLetters letters =
                new DeadLetters(ledger, beans.bound("routes", Routes.class), new Migrations(ledger, settings.folder()));
        beans.bind("deadLetters", letters);
        beans.bind("deadLetterViews", new DeadLetterViews(letters, json));
        beans.bind(
                "deadLetterExport",
                new DeadLetterExport(
                        letters,
                        new DeadLetterRows(ledger.letters(), json),
                        settings.path("out.dir").resolve("dead-letters"),
                        json));
    }
}
