package io.tickwire.server.config;

import java.util.ArrayList;
import java.util.List;

/** Collects settings where they are declared, so that none is forgotten. Filled while a class is loaded, by one thread. */
public final class Settings {
    private final List<Setting<?>> list = new ArrayList<>();

    /** Adds one and gives it back. */
    public <T> Setting<T> add(Setting<T> setting) {
        list.add(setting);
        return setting;
    }

    /** In the order of their declaration. */
    public List<Setting<?>> list() {
        return List.copyOf(list);
    }
}
