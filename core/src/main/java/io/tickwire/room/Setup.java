package io.tickwire.room;

import com.google.protobuf.Message;
import io.tickwire.game.Game;
import io.tickwire.state.World;
import java.util.Optional;

/** What the parts of a room share. */
record Setup<I extends Message>(
        Game<I> game, RoomOptions options, RoomPorts ports, World world, Optional<Region> region) {}
