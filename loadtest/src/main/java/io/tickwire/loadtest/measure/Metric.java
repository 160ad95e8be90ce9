package io.tickwire.loadtest.measure;

import java.util.Locale;

/** What is measured as a time. */
public enum Metric {
    /** From one snapshot to the next, at one player. */
    GAP("from one snapshot to the next"),
    /** Of the newest snapshot, whenever the player acts. */
    AGE("of the newest snapshot, whenever a player acts"),
    /** From the beginning of a tick to the arrival of its snapshot, by the estimate of the server's clock. */
    DELIVERY("from the start of a tick to the arrival of its snapshot"),
    /** From the time at which an input was due to the arrival of the first snapshot that has used it. */
    INPUT_SEEN("from an input's intended time to the first snapshot that has used it"),
    /** How early an input came for its tick; a late one counts as 0, and in a count of its own. */
    SLACK("how early inputs came for their tick"),
    /** From the intended time of joining to the first snapshot. */
    JOIN("from the intended time of a join to the first snapshot"),
    /** From the moment at which a player could be back after a lost connection to the first snapshot in its old seat. */
    RETURN("from the intended time of a return to the first snapshot in the old seat"),
    /** From the beginning of a tick to the arrival of its snapshot at a spectator. */
    WATCHED("from the start of a tick to the arrival of its snapshot at a spectator"),
    /** From the time at which an input was due to its being made: what the load test itself adds. */
    LATENESS("of the load test itself: it is part of what it measures");

    private final String meaning;

    Metric(String meaning) {
        this.meaning = meaning;
    }

    /** The name in reports and assertions. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public String meaning() {
        return meaning;
    }
}
