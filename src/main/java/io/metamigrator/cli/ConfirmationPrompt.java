package io.metamigrator.cli;

import io.metamigrator.migration.Gate;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.settings.Settings;
import java.io.Console;
import java.util.Map;
import java.util.TreeMap;

/** Asks for the word that a real run needs, if somebody is there to type it. */
final class ConfirmationPrompt {
    private ConfirmationPrompt() {}

    static PhaseRequest asked(PhaseRequest request, Settings settings, boolean json) {
        Console console = System.console();
        if (json || console == null || !Gate.awaitsWord(request)) {
            return request;
        }
        String target = settings.given(request.migration() + ".url").orElse(request.migration());
        String typed = console.readLine("Type %s to write to %s: ", Gate.WORD, target);
        if (typed == null) {
            return request;
        }
        Map<String, String> options = new TreeMap<>(request.options());
        options.put("confirm", typed.strip());
        return new PhaseRequest(request.migration(), request.phase(), options);
    }
}
