package io.tickwire.server.cli;

import io.tickwire.server.console.ConsoleSettings;
import io.tickwire.server.rooms.RoomsRules;
import io.tickwire.server.session.SessionRules;
import io.tickwire.server.ws.WsSettings;

/** Everything a node is told; each part is handed to the one who needs it. */
record NodeSettings(WsSettings ws, ConsoleSettings console, SessionRules session, RoomsRules rooms) {}
