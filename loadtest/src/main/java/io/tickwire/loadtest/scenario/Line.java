package io.tickwire.loadtest.scenario;

import io.tickwire.loadtest.net.Profile;

/**
 * A kind of line that players have.
 *
 * @param name for people
 * @param profile how it is
 */
public record Line(String name, Profile profile) {
    public static final Line PLAIN = new Line("plain", Profile.PLAIN);
}
