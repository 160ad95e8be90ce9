package io.tickwire.games.arena;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.games.arena.v1.Event;
import io.tickwire.games.arena.v1.Input;
import io.tickwire.play.Bot;
import io.tickwire.play.LocalMatch;
import io.tickwire.play.LocalPlayer;
import io.tickwire.room.Recorder;
import io.tickwire.room.RoomListener;
import io.tickwire.room.RoomOptions;
import java.util.ArrayList;
import java.util.List;

/** A match of bots, each of which decides from its own replica. */
final class Brawl {
    private record Seat(LocalPlayer<Input> player, Bot<Input> bot) {}

    private final LocalMatch<Input> match;
    private final List<Seat> seats = new ArrayList<>();

    Brawl(long seed, RoomListener listener, Recorder recorder) {
        match = LocalMatch.of(new Arena(), RoomOptions.defaults("brawl", seed), listener, recorder);
    }

    static Brawl of(long seed, int bots) {
        var brawl = new Brawl(seed, RoomListener.NONE, Recorder.NONE);
        brawl.joinBots(bots, seed);
        return brawl;
    }

    Brawl joinBots(int bots, long seed) {
        for (int i = 0; i < bots; i++) {
            join("bot " + i, new ArenaBot(seed * 1_000 + i));
        }
        return this;
    }

    LocalPlayer<Input> join(String name, Bot<Input> bot) {
        LocalPlayer<Input> player = match.join(name);
        seats.add(new Seat(player, bot));
        return player;
    }

    LocalMatch<Input> match() {
        return match;
    }

    LocalPlayer<Input> player(int index) {
        return seats.get(index).player();
    }

    void tick(int times) {
        for (int i = 0; i < times; i++) {
            match.tick();
            for (Seat seat : seats) {
                seat.player()
                        .send(seat.bot()
                                .decide(seat.player().latest(), seat.player().number()));
            }
        }
    }

    /** What everybody was told so far. */
    List<Event> events() {
        return seats.getFirst().player().events().stream().map(Brawl::event).toList();
    }

    long kills() {
        return events().stream()
                .filter(Event::hasKill)
                .filter(e -> e.getKill().getKiller() > 0)
                .count();
    }

    long accidents() {
        return events().stream()
                .filter(Event::hasKill)
                .filter(e -> e.getKill().getKiller() == 0)
                .count();
    }

    private static Event event(byte[] payload) {
        try {
            return Event.parseFrom(payload);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
