package io.metamigrator.systems.redis.verify;

import io.metamigrator.migration.slices.Place;
import io.metamigrator.migration.slices.Whereabouts;
import java.util.List;

/** What else can have become of a key, by the names that people and programs are told. */
enum KeyPlace implements Whereabouts {
    /** It has become an entry, its source is gone, and the entry is in its stream or was trimmed as the rule says. */
    KEPT("kept", "kept as entries whose sources are gone"),
    /** Its source goes to another name by now, and is compared there. */
    ELSEWHERE("elsewhere", "under another name by now"),
    /** Follow has taken it out after its source was gone. */
    REMOVED("removed", "taken out by follow after their sources"),
    /** It is neither here nor there, and was to expire by now when it was planned. */
    EXPIRED("expired", "expired as planned");

    /** All that can have become of a key. */
    static final List<Whereabouts> ALL =
            List.of(Place.COMPARED, KEPT, ELSEWHERE, Place.BEHIND, REMOVED, EXPIRED, Place.LOST);

    private final String label;
    private final String words;

    KeyPlace(String label, String words) {
        this.label = label;
        this.words = words;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String words() {
        return words;
    }
}
