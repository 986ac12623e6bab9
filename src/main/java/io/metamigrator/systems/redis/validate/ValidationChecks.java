package io.metamigrator.systems.redis.validate;

import io.metamigrator.migration.Check;
import java.util.ArrayList;
import java.util.List;

/** The checks of one validation, in their order. */
final class ValidationChecks {
    private final List<Check> checks = new ArrayList<>();

    void pass(String name, String finding) {
        add(name, Check.Result.PASS, finding, List.of());
    }

    /** Passes where nothing speaks against it, else comes out as given. */
    void unless(boolean bad, Check.Result otherwise, String name, String good, String objection) {
        if (bad) {
            add(name, otherwise, objection, List.of());
        } else {
            pass(name, good);
        }
    }

    void add(String name, Check.Result result, String finding, List<String> examples) {
        checks.add(new Check(name, result, finding, examples));
    }

    List<Check> all() {
        return checks;
    }
}
