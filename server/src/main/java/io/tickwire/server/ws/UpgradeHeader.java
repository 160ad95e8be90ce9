package io.tickwire.server.ws;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.util.List;

/**
 * Finds the WebSocket in an Upgrade header, which is a list of words in any case (RFC 9110, section 7.8). Helidon looks an
 * upgrade up by the exact text of the header's first line, so this puts there what it looks for.
 */
final class UpgradeHeader implements Http1ConnectionListener {
    static final String WEBSOCKET = "websocket";

    /** Called with the headers that Helidon works on, before it looks at them. */
    @Override
    public void headers(ConnectionContext ctx, Headers headers) {
        if (headers instanceof WritableHeaders<?> writable
                && Handshake.tokens(headers, HeaderNames.UPGRADE).anyMatch(WEBSOCKET::equalsIgnoreCase)) {
            writable.set(HeaderNames.UPGRADE, List.of(WEBSOCKET));
        }
    }
}
