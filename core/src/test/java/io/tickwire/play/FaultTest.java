package io.tickwire.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.delta.Delta;
import io.tickwire.delta.Replica;
import io.tickwire.proto.v1.Repro;
import io.tickwire.proto.v1.ReproDelta;
import io.tickwire.room.Recorder;
import io.tickwire.room.RoomListener;
import io.tickwire.room.RoomOptions;
import io.tickwire.schema.SchemaMessages;
import io.tickwire.testing.v1.MeadowInput;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultTest {
    private static final int TICKS_PER_VIEW_HASH = 4;

    private final List<Repro> repros = new ArrayList<>();
    private final RoomListener listener = new RoomListener() {
        @Override
        public void disagreed(Repro repro) {
            repros.add(repro);
        }
    };
    private final LocalMatch<MeadowInput> match = LocalMatch.of(
            new Meadow(),
            new RoomOptions(
                    "field",
                    1,
                    64,
                    TICKS_PER_VIEW_HASH,
                    RoomOptions.defaults("field", 1).pacing()),
            listener,
            Recorder.NONE);
    private final LocalPlayer<MeadowInput> player = match.join("a");

    @Test
    void spoiltReplicaIsHealedWithinOneRoundTripOfTheNextHash() {
        spoil();

        match.tick(TICKS_PER_VIEW_HASH);
        match.tick();

        assertThat(player.keyframes()).isEqualTo(2);
        int row = match.truth().rows(Meadow.SHEEP).next(0);
        assertThat(player.latest().rows(Meadow.SHEEP).quanta(row, Meadow.X))
                .isEqualTo(match.truth().rows(Meadow.SHEEP).quanta(row, Meadow.X));
    }

    @Test
    void disagreementLeavesWhatATestCanBeMadeOf() {
        spoil();
        match.tick(TICKS_PER_VIEW_HASH + 1);

        assertThat(repros).singleElement().satisfies(repro -> {
            assertThat(repro.getGame()).isEqualTo("meadow");
            assertThat(repro.getClientHash()).isNotEqualTo(repro.getServerHash());
            assertThat(replayed(repro)).isEqualTo(repro.getServerHash());
        });
    }

    private void spoil() {
        match.tick(3);
        player.spoil(match.truth().rows(Meadow.SHEEP).next(0), Meadow.X, 12_345);
    }

    private static int replayed(Repro repro) {
        var replica =
                new Replica(SchemaMessages.fromMessage(SchemaMessages.toMessage(Meadow.SCHEMA)), repro.getCodec());
        replica.apply(delta(repro.getPrior(), 0));
        replica.apply(delta(repro.getBaseline(), repro.getPrior().getTick()));
        replica.apply(delta(repro.getDelta(), repro.getBaseline().getTick()));
        return replica.viewHash();
    }

    private static Delta delta(ReproDelta message, int baseline) {
        return new Delta(
                message.getTick(),
                baseline,
                false,
                message.getOwner().toByteArray(),
                message.getPayload().toByteArray());
    }
}
