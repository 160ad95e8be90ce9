package io.tickwire.server.lobby;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.tickwire.server.rooms.Door;
import io.tickwire.server.rooms.RoomTraits;
import io.tickwire.server.rooms.Wish;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Who wants a seat reserved, and where: the fields of the protocol's {@code Join}, and the game.
 *
 * @param name that others will see
 */
record SeatRequest(Wish wish, String name) {
    static final int MAX_BYTES = 4_096;

    private static final int MAX_NAME_BYTES = 32;

    /** @throws IllegalArgumentException when it is no such request; the message says why */
    static SeatRequest read(ObjectMapper json, byte[] body) {
        JsonNode root;
        try {
            root = json.readTree(body);
        } catch (IOException malformed) {
            throw new IllegalArgumentException("the body is no JSON", malformed);
        }
        if (!root.isObject()) {
            throw new IllegalArgumentException("the body is no JSON object");
        }
        String name = text(root, "name");
        int bytes = name.getBytes(UTF_8).length;
        if (bytes > MAX_NAME_BYTES) {
            throw new IllegalArgumentException("name is " + bytes + " bytes, limit " + MAX_NAME_BYTES);
        }
        var traits = new RoomTraits(text(root, "mode"), text(root, "region"), labels(root));
        var door = new Door(flag(root, "private", false), text(root, "code"));
        return new SeatRequest(
                new Wish(text(root, "game"), text(root, "room"), flag(root, "create", true), traits, door), name);
    }

    private static String text(JsonNode root, String field) {
        return root.has(field)
                ? typed(root.get(field), field, JsonNodeType.STRING).textValue()
                : "";
    }

    private static boolean flag(JsonNode root, String field, boolean otherwise) {
        return root.has(field)
                ? typed(root.get(field), field, JsonNodeType.BOOLEAN).booleanValue()
                : otherwise;
    }

    private static List<String> labels(JsonNode root) {
        var labels = new ArrayList<String>();
        if (root.has("labels")) {
            typed(root.get("labels"), "labels", JsonNodeType.ARRAY)
                    .forEach(label -> labels.add(
                            typed(label, "a label", JsonNodeType.STRING).textValue()));
        }
        return labels;
    }

    private static JsonNode typed(JsonNode node, String field, JsonNodeType type) {
        if (node.getNodeType() != type) {
            throw new IllegalArgumentException(field + " is " + node.getNodeType() + ", must be " + type);
        }
        return node;
    }
}
