package io.metamigrator.systems.redis.verify;

/** What has become of a key that a run has written or found in the target, by the names that people and programs are told. */
enum Whereabouts {
    /** It was compared with its source. */
    COMPARED("compared", "compared"),
    /** It has become an entry, its source is gone, and the entry is in its stream or was trimmed as the rule says. */
    KEPT("kept", "kept as entries whose sources are gone"),
    /** Its source goes to another name by now, and is compared there. */
    ELSEWHERE("elsewhere", "under another name by now"),
    /** Its source is gone, and the copy is there. */
    BEHIND("behind", "left behind by their sources"),
    /** Follow has taken it out after its source was gone. */
    REMOVED("removed", "taken out by follow after their sources"),
    /** It is neither here nor there, and was to expire by now when it was planned. */
    EXPIRED("expired", "expired as planned"),
    /** It is neither here nor there, and nobody knows why. */
    LOST("lost", "lost, neither at the source nor in the target");

    private final String label;
    private final String words;

    Whereabouts(String label, String words) {
        this.label = label;
        this.words = words;
    }

    String label() {
        return label;
    }

    String words() {
        return words;
    }
}
