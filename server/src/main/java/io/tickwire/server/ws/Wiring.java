package io.tickwire.server.ws;

/** What all connections of a listener share. */
record Wiring(WsSettings settings, ConversationFactory conversations, TransportListener listener, Doorbells bells) {}
