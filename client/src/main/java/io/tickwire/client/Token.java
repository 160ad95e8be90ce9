package io.tickwire.client;

/** What proves who a player is. Whoever has it is that player, so it is never printed. */
public record Token(String text) {
    static final Token NONE = new Token("");

    /** Its length only. */
    @Override
    public String toString() {
        return "token of " + text.length() + " characters";
    }
}
