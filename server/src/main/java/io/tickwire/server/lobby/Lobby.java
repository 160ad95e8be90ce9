package io.tickwire.server.lobby;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import io.tickwire.server.identity.Authenticator.Verdict;
import io.tickwire.server.identity.Identities;
import io.tickwire.server.identity.Token;
import io.tickwire.server.net.Proxies;
import io.tickwire.server.rooms.HostedRoom;
import io.tickwire.server.rooms.Reservation;
import io.tickwire.server.rooms.RoomTraits;
import io.tickwire.server.rooms.Rooms;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Lists the public rooms and reserves seats, on the port of the players. Thread-safe. */
public final class Lobby {
    private static final int MAX_ROWS = 500;
    private static final int MANY_SECONDS = 5;

    private final ObjectMapper json = new ObjectMapper();
    private final Rooms rooms;
    private final Entrance entrance;
    private final ReservationQuota quota;
    private final Identities identities;

    /**
     * How players come to this node.
     *
     * @param allowedOrigin whether a page of this origin may ask; empty for what is no page
     * @param playPath where on this port the WebSocket is
     * @param proxies whose word about the address of a player is believed
     */
    public record Entrance(Predicate<String> allowedOrigin, String playPath, Proxies proxies) {}

    /**
     * A lobby for these rooms.
     *
     * @param identities who may play, and so reserve a seat
     */
    public Lobby(Rooms rooms, Entrance entrance, Identities identities) {
        this.rooms = rooms;
        this.entrance = entrance;
        this.quota = new ReservationQuota(rooms.seatReserved().toNanos(), System.nanoTime());
        this.identities = identities;
    }

    /** Adds its paths. */
    public void route(HttpRouting.Builder routing) {
        routing.get("/v1/rooms", this::list)
                .post("/v1/seats", this::reserve)
                .options("/v1/rooms", this::preflight)
                .options("/v1/seats", this::preflight);
    }

    private void list(ServerRequest request, ServerResponse response) {
        admit(request, response);
        var query = request.query();
        try {
            var wish = new RoomTraits(
                    query.first("mode").orElse(""),
                    query.first("region").orElse(""),
                    query.contains("label") ? query.all("label") : List.of());
            String game = query.first("game").orElse("");
            List<RoomRow> rows = rooms.list().stream()
                    .filter(room -> isListed(room, game, wish))
                    .map(RoomRow::of)
                    .toList();
            int shown = Math.min(rows.size(), MAX_ROWS);
            var answer = Map.of("rooms", rows.subList(0, shown), "more", rows.size() - shown);
            throw send(response, Status.OK_200, answer);
        } catch (IllegalArgumentException beyond) {
            throw sendMalformed(response, beyond);
        }
    }

    private static boolean isListed(HostedRoom room, String game, RoomTraits wish) {
        return !room.door().isPrivate()
                && (game.isEmpty() || room.game().equals(game))
                && room.traits().fit(wish);
    }

    private void reserve(ServerRequest request, ServerResponse response) {
        admit(request, response);
        identify(request, response);
        long length = request.headers().contentLength().orElse(-1);
        if (length < 0 || length > SeatRequest.MAX_BYTES) {
            throw sendMalformed(
                    response,
                    new IllegalArgumentException("body of " + length + " bytes, limit " + SeatRequest.MAX_BYTES
                            + ", with a Content-Length"));
        }
        SeatRequest wanted;
        try {
            wanted = SeatRequest.read(json, request.content().as(byte[].class));
        } catch (IllegalArgumentException malformed) {
            throw sendMalformed(response, malformed);
        }
        if (request.remotePeer().address() instanceof InetSocketAddress peer
                && !quota.take(entrance.proxies().client(peer.getAddress(), request.headers()), System.nanoTime())) {
            throw send(
                    response,
                    Status.TOO_MANY_REQUESTS_429,
                    Map.of("reason", "more than " + ReservationQuota.LIMIT + " seats reserved from one address"));
        }
        throw switch (rooms.reserve(wanted.wish(), wanted.name())) {
            case Reservation.Made made ->
                send(
                        response,
                        Status.CREATED_201,
                        Map.of(
                                "url", address(request),
                                "seat_token", made.token(),
                                "expires_in_ms", made.within().toMillis(),
                                "room", made.room(),
                                "code", made.code()));
            case Reservation.Refused(CloseReason reason) -> {
                response.header(HeaderNames.RETRY_AFTER, Integer.toString(MANY_SECONDS));
                yield send(response, status(reason.code()), problem(reason));
            }
        };
    }

    /** As the client has reached this server, whatever stands between. */
    private String address(ServerRequest request) {
        boolean secure = request.isSecure()
                || request.headers()
                        .first(HeaderNames.X_FORWARDED_PROTO)
                        .orElse("")
                        .equals("https");
        return (secure ? "wss://" : "ws://") + request.authority() + entrance.playPath();
    }

    private static Status status(CloseCode code) {
        return switch (code) {
            case CLOSE_CODE_UNKNOWN_GAME, CLOSE_CODE_UNKNOWN_ROOM -> Status.NOT_FOUND_404;
            case CLOSE_CODE_ROOM_FULL, CLOSE_CODE_ROOM_LOCKED -> Status.CONFLICT_409;
            default -> Status.SERVICE_UNAVAILABLE_503;
        };
    }

    private static Map<String, Object> problem(CloseReason reason) {
        return Map.of(
                "code",
                reason.code().getNumber(),
                "name",
                reason.code().name().substring("CLOSE_CODE_".length()),
                "reason",
                reason.text());
    }

    private void preflight(ServerRequest request, ServerResponse response) {
        admit(request, response);
        response.header(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
        response.header(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type");
        throw end(response, Status.NO_CONTENT_204, "");
    }

    private void identify(ServerRequest request, ServerResponse response) {
        String authorization =
                request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        switch (identities.authenticate(Token.bearer(authorization))) {
            case Verdict.Identified _ -> {}
            case Verdict.Refused(String why) -> {
                response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer");
                throw send(response, Status.UNAUTHORIZED_401, Map.of("reason", why));
            }
            case Verdict.Unavailable(String why) ->
                throw send(response, Status.SERVICE_UNAVAILABLE_503, Map.of("reason", why));
        }
    }

    /** A page of a strange origin is refused: a browser would let it ask, and only hide the answer. */
    private void admit(ServerRequest request, ServerResponse response) {
        String origin = request.headers().first(HeaderNames.ORIGIN).orElse("");
        if (!entrance.allowedOrigin().test(origin)) {
            throw end(response, Status.FORBIDDEN_403, "this origin may not ask\n");
        }
        if (!origin.isEmpty()) {
            response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            response.header(HeaderNames.VARY, "Origin");
        }
    }

    private CloseConnectionException sendMalformed(ServerResponse response, IllegalArgumentException why) {
        return send(response, Status.BAD_REQUEST_400, Map.of("reason", String.valueOf(why.getMessage())));
    }

    private CloseConnectionException send(ServerResponse response, Status status, Object value) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        try {
            return end(response, status, json.writeValueAsString(value));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Each answer is the last on its connection: sockets of this port wait for a WebSocket, and not for long. */
    private static CloseConnectionException end(ServerResponse response, Status status, String body) {
        response.status(status);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header(HeaderNames.CONNECTION, "close");
        response.send(body);
        return new CloseConnectionException("answered");
    }
}
