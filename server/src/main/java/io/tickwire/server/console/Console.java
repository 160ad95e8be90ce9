package io.tickwire.server.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.staticcontent.ClasspathHandlerConfig;
import io.helidon.webserver.staticcontent.StaticContentFeature;
import io.tickwire.server.net.Caller;
import io.tickwire.server.net.Descriptors;
import io.tickwire.server.net.SocketDoor;
import io.tickwire.server.ops.Metrics;
import io.tickwire.server.ops.Readiness;
import io.tickwire.server.rooms.HostedRoom;
import io.tickwire.server.rooms.Rooms;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The console's HTTP listener. Thread-safe. */
public final class Console implements AutoCloseable {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String JSON = "application/json";

    /**
     * What the console says of the node, and may ask of it.
     *
     * @param readiness whether the node takes players
     * @param playAddress the WebSocket address that pages connect to
     * @param drain sends the node on its way out; returns at once
     */
    public record Control(Readiness readiness, String playAddress, Runnable drain) {}

    private final ObjectMapper json = new ObjectMapper();
    private final Rooms rooms;
    private final Metrics metrics;
    private final Readiness readiness;
    private final String playAddress;
    private final Runnable drain;
    private final String host;
    private final WebServer server;

    /**
     * Starts listening.
     *
     * @param settings where
     * @param control what is told and done besides
     * @throws RuntimeException when the port cannot be listened on
     */
    public Console(ConsoleSettings settings, Rooms rooms, Metrics metrics, Control control) {
        this.rooms = rooms;
        this.metrics = metrics;
        this.readiness = control.readiness();
        this.playAddress = control.playAddress();
        this.drain = control.drain();
        host = settings.host();
        var visitors = new Visitors(Descriptors.CONSOLE);
        server = WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .shutdownHook(false)
                .connectionOptions(new SocketDoor(SocketOptions.builder().build(), visitors::arrive))
                .addConnectionSelector(Caller.selector(Http1ConnectionSelector.builder()
                        .config(Http1Config.create())
                        .build()))
                .routing(routing -> route(routing.addFilter(new TokenGate(settings.token()))))
                .build()
                .start();
    }

    /** Name or address that is listened on. */
    public String host() {
        return host;
    }

    /** The port that is listened on. */
    public int port() {
        return server.port();
    }

    private void route(HttpRouting.Builder routing) {
        routing.get("/health", (_, response) -> send(response, "text/plain", "ok\n"))
                .get("/ready", this::ready)
                .get("/metrics", (_, response) -> send(response, PROMETHEUS, metrics.scrape()))
                .get("/api/rooms", this::rooms)
                .post("/api/rooms/{id}/lock", (request, response) -> lock(request, response, true))
                .post("/api/rooms/{id}/unlock", (request, response) -> lock(request, response, false))
                .post("/api/drain", this::drain)
                .get("/api/repros", this::repros)
                .get("/api/repros/{number}", this::repro)
                .get("/config.json", (_, response) -> sendJson(response, Map.of("play", playAddress)))
                .register("/", pages());
    }

    private static HttpService pages() {
        return StaticContentFeature.createService(ClasspathHandlerConfig.builder()
                .location("web")
                .welcome("index.html")
                .build());
    }

    private void ready(ServerRequest request, ServerResponse response) {
        Readiness.State state = readiness.state();
        response.status(state == Readiness.State.READY ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503);
        send(response, "text/plain", state.name().toLowerCase(Locale.ROOT) + "\n");
    }

    private void rooms(ServerRequest request, ServerResponse response) {
        sendJson(
                response,
                Map.of("rooms", rooms.list().stream().map(RoomReport::of).toList()));
    }

    private void lock(ServerRequest request, ServerResponse response, boolean locked) {
        if (isForeign(request)) {
            forbid(response);
            return;
        }
        String id = request.path().pathParameters().get("id");
        Optional<HostedRoom> room = rooms.byId(id);
        room.ifPresent(found -> found.lock(locked));
        response.status(room.isPresent() ? Status.OK_200 : Status.NOT_FOUND_404);
        send(response, "text/plain", room.isPresent() ? (locked ? "locked\n" : "unlocked\n") : "no room " + id + "\n");
    }

    private void drain(ServerRequest request, ServerResponse response) {
        if (isForeign(request)) {
            forbid(response);
            return;
        }
        response.status(Status.ACCEPTED_202);
        send(response, "text/plain", "draining\n");
        drain.run();
    }

    /** Whether another site's page asks, which a browser lets it do blindly. */
    private static boolean isForeign(ServerRequest request) {
        String origin = request.headers().first(HeaderNames.ORIGIN).orElse("");
        return !origin.isEmpty() && !origin.endsWith("://" + request.authority());
    }

    private static void forbid(ServerResponse response) {
        response.status(Status.FORBIDDEN_403);
        send(response, "text/plain", "pages of other sites may not do this\n");
    }

    private void repros(ServerRequest request, ServerResponse response) {
        sendJson(
                response,
                Map.of(
                        "repros",
                        metrics.rooms().repros().list().stream()
                                .map(ReproReport::of)
                                .toList()));
    }

    private void repro(ServerRequest request, ServerResponse response) {
        String number = request.path().pathParameters().get("number");
        var kept = metrics.rooms().repros().list().stream()
                .filter(candidate -> Integer.toString(candidate.number()).equals(number))
                .findFirst();
        if (kept.isEmpty()) {
            response.status(Status.NOT_FOUND_404);
            send(response, "text/plain", "no repro " + number + "\n");
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, "application/x-protobuf");
        response.send(kept.get().bytes());
    }

    private void sendJson(ServerResponse response, Object value) {
        try {
            send(response, JSON, json.writeValueAsString(value));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void send(ServerResponse response, String type, String body) {
        response.header(HeaderNames.CONTENT_TYPE, type);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send(body);
    }

    @Override
    public void close() {
        server.stop();
    }
}
