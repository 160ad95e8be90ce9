package io.tickwire.room;

import com.google.protobuf.Message;
import io.tickwire.game.Inputs;
import io.tickwire.game.PlayerId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The players of a room, by number; as {@link Inputs} what the rules see of them. */
final class Members<I extends Message> implements Inputs<I> {
    /** By ascending number. */
    private final List<Member<I>> list = new ArrayList<>();

    private final List<PlayerId> players = new ArrayList<>();
    private final List<PlayerId> playersView = Collections.unmodifiableList(players);

    int size() {
        return list.size();
    }

    Member<I> get(int index) {
        return list.get(index);
    }

    @SuppressWarnings("unchecked") // a seat is in one room only
    Optional<Member<I>> of(Seat seat) {
        return seat.occupant() instanceof Member<?> member ? Optional.of((Member<I>) member) : Optional.empty();
    }

    /** The lowest number that nobody has. */
    PlayerId freePlayer() {
        int number = 1;
        for (PlayerId player : players) {
            if (player.number() != number) {
                break;
            }
            number++;
        }
        return new PlayerId(number);
    }

    void add(Member<I> member) {
        member.seat().take(member);
        int index = member.player().number() - 1;
        index = Math.min(index, list.size());
        list.add(index, member);
        players.add(index, member.player());
    }

    void remove(Member<I> member) {
        member.seat().vacate();
        int index = players.indexOf(member.player());
        list.remove(index);
        players.remove(index);
    }

    @Override
    public List<PlayerId> players() {
        return playersView;
    }

    @Override
    public I of(PlayerId player) {
        return member(player).inputs().current();
    }

    @Override
    public List<I> all(PlayerId player) {
        return member(player).inputs().taken();
    }

    private Member<I> member(PlayerId player) {
        // Numbers are given from below, so a player is at or shortly before the place of its number.
        for (int i = Math.min(player.number(), list.size()) - 1; i >= 0; i--) {
            if (list.get(i).player().number() == player.number()) {
                return list.get(i);
            }
        }
        throw new IllegalArgumentException("player " + player.number() + " is not in the room");
    }
}
