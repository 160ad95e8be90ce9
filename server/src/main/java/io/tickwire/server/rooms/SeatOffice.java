package io.tickwire.server.rooms;

import io.tickwire.game.RoomSettings;
import io.tickwire.room.Ticket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Issues the tokens of one room's seats, and knows its times in ticks. Thread-safe. */
final class SeatOffice {
    /** What all rooms of a node have in common. */
    record Desk(SeatRules rules, SeatSigner signer, RandomGenerator random, InstantSource clock) {}

    private final Desk desk;
    private final String room;
    private final Door door;
    private final Duration kept;
    private final long periodNanos;
    private final long opening;

    SeatOffice(Desk desk, String room, Door door, RoomSettings settings) {
        this.desk = desk;
        this.room = room;
        this.door = door;
        this.kept = settings.seatKept().orElse(desk.rules().kept());
        this.periodNanos = settings.periodNanos();
        this.opening = desk.random().nextLong();
    }

    SeatRules rules() {
        return desk.rules();
    }

    /** What a client is told of its seat. */
    Ticket ticket(String resumeToken) {
        return new Ticket(resumeToken, door.code(), opening, resumeToken.isEmpty() ? Duration.ZERO : kept);
    }

    long newSeatId() {
        return desk.random().nextLong();
    }

    long reservedTicks() {
        return Math.max(1, ticks(desk.rules().reserved()));
    }

    /** 0: seats are not kept. */
    long keptTicks() {
        return ticks(kept);
    }

    private long ticks(Duration time) {
        return Math.round((double) time.toNanos() / periodNanos);
    }

    Duration kept() {
        return kept;
    }

    String token(Chair chair) {
        long expires = chair.state == Chair.State.RESERVED
                ? desk.clock().millis() + desk.rules().reserved().toMillis()
                : 0;
        return desk.signer().sign(new SeatToken(room, chair.id, chair.generation, expires));
    }
}
