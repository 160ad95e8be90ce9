package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.game.PlayerId;
import io.tickwire.proto.v1.Codec;
import io.tickwire.state.EntityType;
import io.tickwire.state.RowIndex;
import io.tickwire.state.Snapshot;
import io.tickwire.state.World;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CellChoiceTest {
    private static final int PLAYER = 3;
    private static final int CELLS = 30;

    private static final class Stage {
        final Moor moor = new Moor(400, 200, 0);
        final SnapshotFrame frame = new SnapshotFrame();
        final SeenCells seen = new SeenCells();
        final World world;
        final Region region;
        final CellChoice choice;
        final FocusList foci = new FocusList(Optional.of(new PlayerId(PLAYER)));

        Stage(long seed) {
            world = new World(Moor.SCHEMA, seed, Region.placement(moor, Moor.SCHEMA));
            region = Region.of(moor, world).orElseThrow();
            choice = new CellChoice(region, Codec.CODEC_FLAT, seen, foci);
            moor.open(world);
            for (int cell = 1; cell <= CELLS; cell++) {
                seen.add(cell, 0);
                region.places()[cell] = cell;
            }
        }

        Snapshot tick(int budgetBytes) {
            world.advance();
            moor.step(world, new Members<>());
            Snapshot now = world.capture();
            region.begin(now);
            foci.renew(moor, world);
            frame.clearCells();
            choice.begin(Math.max(0, now.tick() - 2), now.tick() - 1);
            choice.fill(frame, PLAYER, budgetBytes);
            return now;
        }

        Set<Integer> own(Snapshot now) {
            var cells = new HashSet<Integer>();
            for (EntityType type : List.of(Moor.BIRD, Moor.FENCE)) {
                RowIndex rows = now.table(type).byOwner();
                for (int i = rows.from(PLAYER); i < rows.to(PLAYER); i++) {
                    cells.add(now.table(type).cell(rows.row(i)));
                }
            }
            return cells;
        }
    }

    @Property(tries = 20)
    void cellWaitsAtMostForPatienceAndOneSnapshotForEachSeenCell(@ForAll long seed) {
        var stage = new Stage(seed);
        for (int tick = 0; tick < 200; tick++) {
            Snapshot now = stage.tick(0);
            for (int i = 0; i < CELLS; i++) {
                assertThat(now.tick() - stage.seen.sentTick(i)).isLessThanOrEqualTo(CellChoice.PATIENCE_TICKS + CELLS);
            }
        }
    }

    @Property(tries = 20)
    void cellsThatHoldWhatThePlayerOwnsAreAlwaysUpToDate(@ForAll long seed) {
        var stage = new Stage(seed);
        for (int tick = 0; tick < 50; tick++) {
            Snapshot now = stage.tick(0);
            for (int cell : stage.own(now)) {
                if (cell >= 1 && cell <= CELLS) {
                    assertThat(stage.seen.baseline(cell - 1)).isEqualTo(now.tick());
                }
            }
        }
    }

    @Test
    void whatFitsIsSent() {
        var stage = new Stage(1);
        Snapshot now = stage.tick(1 << 20);

        for (int i = 0; i < CELLS; i++) {
            assertThat(stage.seen.baseline(i)).isEqualTo(now.tick());
        }
    }

    @Property(tries = 20)
    void budgetIsKeptButForThePlayersOwnCellsAndOneMore(@ForAll long seed) {
        var stage = new Stage(seed);
        for (int tick = 0; tick < 50; tick++) {
            int forced = 1 + stage.own(stage.tick(200)).size();
            int bytes = 0;
            for (int i = 0; i < Math.min(forced, stage.frame.cellCount()); i++) {
                bytes += stage.frame.cell(i).length();
            }

            assertThat(stage.frame.cellBytes()).isLessThanOrEqualTo(Math.max(200, bytes));
        }
    }
}
