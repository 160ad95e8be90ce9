package io.tickwire.loadtest.scenario;

import java.util.List;

/**
 * A load test, whatever the server.
 *
 * @param name for people
 * @param crowd what all players have in common
 * @param phases one after the other
 * @param lines what lines the players have
 * @param mischief the measure of what some of them do
 * @param assertions what must hold, for instance {@code gap.p99<50ms}
 */
public record Scenario(
        String name,
        Crowd crowd,
        List<Phase> phases,
        Shares<Line> lines,
        Mischief mischief,
        List<Assertion> assertions) {
    private static final int MAX_PHASES = 100;

    /**
     * What all players have in common.
     *
     * @param game its bots make the inputs; a game without bots is watched only
     * @param inputHz inputs of each player per second
     * @param playersPerRoom they fill one room after the other
     */
    public record Crowd(String game, int inputHz, int playersPerRoom) {
        public Crowd {
            Limit.check("input_hz", inputHz, 1, 120);
            Limit.check("players_per_room", playersPerRoom, 1, 1_000);
        }
    }

    public Scenario {
        phases = List.copyOf(phases);
        assertions = List.copyOf(assertions);
        Limit.check("number of phases", phases.size(), 1, MAX_PHASES);
        if (phases.stream().noneMatch(Phase::measured)) {
            throw new IllegalArgumentException("no phase is measured, at least one must be");
        }
    }

    /** Most players at the same time. */
    public int players() {
        return phases.stream().mapToInt(Phase::most).max().orElse(0);
    }

    public int rooms() {
        return Math.ceilDiv(players(), crowd.playersPerRoom());
    }

    public int measuredSeconds() {
        return phases.stream().filter(Phase::measured).mapToInt(Phase::seconds).sum();
    }

    /** The room of a player, by the player's index from 0. */
    public String room(int player) {
        return "load-" + crowd.game() + "-" + (player / crowd.playersPerRoom() + 1);
    }

    /** A smaller one of the same kind: players and times are divided by this and rounded up; what must hold stays. */
    public Scenario shrunk(int divisor) {
        return new Scenario(
                name + ", shrunk to 1/" + divisor,
                crowd,
                phases.stream().map(phase -> phase.shrunk(divisor)).toList(),
                lines,
                mischief.shrunk(divisor),
                assertions);
    }

    /** The same with more that must hold. */
    public Scenario asserting(List<Assertion> more) {
        var all = java.util.stream.Stream.concat(assertions.stream(), more.stream())
                .toList();
        return new Scenario(name, crowd, phases, lines, mischief, all);
    }
}
