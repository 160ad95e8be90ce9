package io.tickwire.delta;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.tickwire.proto.v1.EntityDelta;
import io.tickwire.proto.v1.Schema;
import io.tickwire.proto.v1.WorldDelta;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A client that has nothing but protobuf, the protocol's messages and the game's own {@code .proto}: what PROTOCOL.md
 * promises to be enough for {@code PROTO}.
 */
final class StockClient {
    /** One entity. */
    record Entity(int generation, Message state) {}

    private final Schema schema;
    private final FileDescriptor game;
    /** By type and row, as in {@code 1/17}. */
    final Map<String, Entity> entities = new TreeMap<>();

    StockClient(Schema schema, FileDescriptor game) {
        this.schema = schema;
        this.game = game;
    }

    void apply(int baseline, ByteString payload, ByteString owner) throws InvalidProtocolBufferException {
        if (baseline == 0) {
            entities.clear();
        }
        for (EntityDelta delta : WorldDelta.parseFrom(payload).getEntitiesList()) {
            apply(delta);
        }
        for (EntityDelta delta : WorldDelta.parseFrom(owner).getEntitiesList()) {
            apply(delta);
        }
    }

    private void apply(EntityDelta delta) throws InvalidProtocolBufferException {
        String key = delta.getType() + "/" + delta.getRow();
        if (delta.getRemoved()) {
            entities.remove(key);
            return;
        }
        Entity before = delta.getGeneration() == 0
                ? Objects.requireNonNull(entities.get(key), key)
                : new Entity(delta.getGeneration(), empty(delta.getType()));
        Message.Builder state = before.state().toBuilder();
        for (int number : delta.getClearedList()) {
            state.clearField(state.getDescriptorForType().findFieldByNumber(number));
        }
        entities.put(
                key,
                new Entity(
                        before.generation(), state.mergeFrom(delta.getFields()).build()));
    }

    private Message empty(int type) {
        String name = schema.getEntities(type).getName();
        return DynamicMessage.getDefaultInstance(game.findMessageTypeByName(name));
    }
}
