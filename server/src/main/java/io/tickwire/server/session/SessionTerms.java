package io.tickwire.server.session;

import io.tickwire.server.identity.Identities;

/**
 * On what terms a session is held.
 *
 * @param rules what it allows its client
 * @param identities who may play at all
 */
public record SessionTerms(SessionRules rules, Identities identities) {}
