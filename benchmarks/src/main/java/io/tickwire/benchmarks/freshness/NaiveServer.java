package io.tickwire.benchmarks.freshness;

import io.tickwire.server.identity.Identities;
import io.tickwire.server.rooms.Rooms;
import io.tickwire.server.rooms.RoomsListener;
import io.tickwire.server.rooms.RoomsRules;
import io.tickwire.server.session.Session;
import io.tickwire.server.session.SessionRules;
import io.tickwire.server.session.SessionTerms;
import io.tickwire.server.ws.GameListener;
import io.tickwire.server.ws.Patience;
import io.tickwire.server.ws.TransportListener;
import io.tickwire.server.ws.WsLimits;
import io.tickwire.server.ws.WsSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What Tickwire would be without pacing: the same server, room and frames, but every snapshot is queued and sent. */
final class NaiveServer {
    private static final int UNLIMITED_BYTES = 1 << 30;
    private static final int SEND_BUFFER_BYTES = 4 << 20;

    private NaiveServer() {}

    /** Arguments: host, port. Prints a line when it can be joined and runs until it is ended. */
    public static void main(String[] arguments) throws InterruptedException {
        var rooms = new Rooms(List.of(new Noise()), RoomsRules.defaults(), RoomsListener.NONE);
        rooms.start();
        GameListener.start(
                settings(arguments[0], Integer.parseInt(arguments[1])),
                (outbox, facts) -> new Session(new SendEverything(outbox), facts, rooms, session()),
                TransportListener.NONE);
        System.out.println("naive ready");
        new CountDownLatch(1).await();
    }

    private static WsSettings settings(String host, int port) {
        WsLimits usual = WsLimits.defaults();
        Patience patience = Patience.defaults();
        Duration forever = Duration.ofHours(1);
        return WsSettings.defaults()
                .withAddress(host, port)
                .withPatience(new Patience(patience.handshake(), forever, forever, patience.closeWithin()))
                .withLimits(new WsLimits(
                        usual.quotas(), usual.rates(), usual.messageBytes(), UNLIMITED_BYTES, SEND_BUFFER_BYTES));
    }

    private static SessionTerms session() {
        WsLimits usual = WsLimits.defaults();
        return new SessionTerms(
                SessionRules.defaults(usual.messageBytes(), usual.rates().messagesPerSecond()), Identities.anonymous());
    }
}
