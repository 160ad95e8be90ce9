package io.tickwire.games.arena;

/**
 * What a player is called, made of the name that it joined with.
 *
 * @param text never empty
 * @param bot whether the name says that a program plays
 */
record PilotName(String text, boolean bot) {
    /** The beginning of a joining name by which bots say what they are; it is not shown. */
    static final String BOT_PREFIX = "bot ";

    static PilotName of(String joined, int player) {
        boolean bot = joined.startsWith(BOT_PREFIX);
        String text = (bot ? joined.substring(BOT_PREFIX.length()) : joined).strip();
        if (text.isEmpty()) {
            text = (bot ? "Bot " : "Pilot ") + player;
        }
        return new PilotName(text, bot);
    }
}
