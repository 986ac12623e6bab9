package io.metamigrator.deadletter;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.Routes;
import io.metamigrator.migration.Settings;
import io.metamigrator.migration.SystemModule;

/** Brings the dead letters to every migration; needs the ledger to be bound before. */
public final class DeadLettersModule implements SystemModule {

    @Override
    public String migration() {
        return EVERY;
    }

    @Override
    public void bind(Beans beans, Settings settings) {
        ObjectMapper json = beans.bound("json", ObjectMapper.class);
        DeadLetters letters = new DeadLetters(beans.bound("ledger", Ledger.class), beans.bound("routes", Routes.class));
        beans.bind("deadLetters", letters);
        beans.bind("deadLetterViews", new LetterViews(letters, json));
    }
}
