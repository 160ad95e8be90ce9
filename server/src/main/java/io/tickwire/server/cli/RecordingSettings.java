package io.tickwire.server.cli;

import io.tickwire.server.config.Configuration;
import io.tickwire.server.config.Kinds;
import io.tickwire.server.config.Setting;
import io.tickwire.server.config.Settings;
import io.tickwire.server.ops.Metrics;
import io.tickwire.server.recordings.RecordingFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Whether rooms are written down. */
final class RecordingSettings {
    static final Settings ALL = new Settings();

    static final Setting<String> FOLDER = ALL.add(Setting.of(
            "recordings",
            Kinds.text("FOLDER"),
            "",
            "where a recording of each room is kept, for ./tickwire replay; nothing there is ever deleted"));

    private RecordingSettings() {}

    static Optional<Path> folder(Configuration given) {
        return Optional.of(given.value(FOLDER)).filter(name -> !name.isEmpty()).map(Path::of);
    }

    /** @throws StartException when nothing can be written there */
    static RecordingFolder open(Path folder, Metrics metrics) {
        try {
            return RecordingFolder.open(folder, metrics.rooms()::recordingBroken);
        } catch (IOException unusable) {
            throw new StartException("recordings is \"" + folder + "\", which cannot be written to: " + unusable);
        }
    }
}
