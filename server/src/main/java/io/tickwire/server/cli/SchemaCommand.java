package io.tickwire.server.cli;

import io.tickwire.game.Game;
import io.tickwire.game.RoomSettings;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.FieldKind;
import io.tickwire.state.Schema;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what a game synchronizes. */
@Command(description = "Show what a game synchronizes.", mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
    @Option(
            names = "--game",
            paramLabel = "GAME",
            defaultValue = "arena",
            description = "the game (default: ${DEFAULT-VALUE})")
    private String game = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Game<?> found = Installed.game(game, spec);
        Schema schema = found.declaration().schema();
        RoomSettings room = found.declaration().room();
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%s: %d Hz, a snapshot every %d ticks, %d players at most, inputs are %s, schema hash %016x%n",
                game,
                room.tickRateHz(),
                room.ticksPerSnapshot(),
                room.maxPlayers(),
                found.declaration().idle().getDescriptorForType().getFullName(),
                schema.hash());
        for (EntityType type : schema.types()) {
            out.printf("%n%s%n", type.name());
            type.fields().forEach(field -> out.println(line(field)));
        }
        out.flush();
        return 0;
    }

    private static String line(Field field) {
        return String.format(
                        Locale.ROOT,
                        "  %-14s %-7s %-7s %s%s",
                        field.name(),
                        word(field.kind()),
                        word(field.visibility()),
                        scale(field),
                        field.predicted() ? ", predicted" : "")
                .stripTrailing();
    }

    private static String scale(Field field) {
        Field.Scale scale = field.scale();
        if (field.kind() == FieldKind.ANGLE) {
            return scale.bits() + " bits of a turn";
        }
        if (field.kind() != FieldKind.NUMBER) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "%s to %s, step %s",
                plain(scale.min() * scale.step()),
                plain(scale.max() * scale.step()),
                plain(scale.step()));
    }

    private static String plain(double value) {
        return new java.math.BigDecimal(Double.toString(value))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
