package io.tickwire.server.config;

import java.util.List;

/** A value as somebody wrote it; several texts where a list was written. */
record Given(List<String> texts, Source source) {
    Given {
        texts = List.copyOf(texts);
    }
}
