package io.tickwire.server.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import io.tickwire.delta.Bytes;
import io.tickwire.proto.v1.Closing;
import io.tickwire.proto.v1.Event;
import io.tickwire.proto.v1.Joined;
import io.tickwire.proto.v1.Resumed;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.room.CloseReason;
import io.tickwire.room.RoomMessage;
import io.tickwire.room.SnapshotFrame;

/**
 * Writes what the server sends as whole binary WebSocket frames with one {@link ServerFrame} each.
 *
 * <p>Snapshots are written by hand, because they are most of the traffic and the generated classes would allocate for
 * each viewer and tick; all other messages go through the generated classes.
 */
public final class ServerFrames {
    private static final int SNAPSHOT_TAG = lengthDelimited(ServerFrame.SNAPSHOT_FIELD_NUMBER);

    private ServerFrames() {}

    /** Replaces the content of {@code into} by the frame. Allocates nothing once {@code into} is large enough. */
    public static void snapshot(SnapshotFrame frame, Bytes into) {
        int body = bodySize(frame);
        int message = CodedOutputStream.computeTagSize(ServerFrame.SNAPSHOT_FIELD_NUMBER)
                + CodedOutputStream.computeUInt32SizeNoTag(body)
                + body;
        into.clear();
        FrameHeader.write(into, FrameHeader.BINARY, message);
        into.writeVarint(SNAPSHOT_TAG);
        into.writeVarint(body);
        writeBody(frame, into);
    }

    public static byte[] of(RoomMessage message) {
        ServerFrame.Builder frame = ServerFrame.newBuilder();
        switch (message) {
            case RoomMessage.Joined joined ->
                frame.setJoined(Joined.newBuilder()
                        .setRoom(joined.room())
                        .setPlayer(joined.player())
                        .setTick(joined.tick())
                        .setResumeToken(joined.ticket().resumeToken())
                        .setResumed(joined.resumed())
                        .setInputSequence(joined.inputSequence())
                        .setOpening(joined.ticket().opening())
                        .setCode(joined.ticket().code())
                        .setSeatKeptMs(Math.toIntExact(joined.ticket().kept().toMillis())));
            case RoomMessage.Event event ->
                frame.setEvent(Event.newBuilder().setTick(event.tick()).setPayload(wrap(event.payload())));
            case RoomMessage.Resumed resumed ->
                frame.setResumed(Resumed.newBuilder().setEventsMissed(resumed.eventsMissed()));
        }
        return of(frame.build());
    }

    /** The last message of a connection; the WebSocket close frame that follows it is not included. */
    public static byte[] closing(CloseReason reason) {
        return of(ServerFrame.newBuilder()
                .setClosing(Closing.newBuilder()
                        .setCode(reason.code())
                        .setReason(reason.text())
                        .setRetry(Retry.advice(reason.code()))
                        .setRetryAfterMs(Retry.afterMillis(reason.code())))
                .build());
    }

    /** Any message, as one frame. */
    public static byte[] of(ServerFrame frame) {
        byte[] message = frame.toByteArray();
        var bytes = new Bytes(FrameHeader.size(message.length) + message.length);
        FrameHeader.write(bytes, FrameHeader.BINARY, message.length);
        bytes.write(message, 0, message.length);
        return bytes.array();
    }

    /** Fields with their default value are left out, as every protobuf runtime does. */
    private static int bodySize(SnapshotFrame frame) {
        return uint32Size(Snapshot.TICK_FIELD_NUMBER, frame.tick)
                + uint32Size(Snapshot.BASELINE_FIELD_NUMBER, frame.baseline)
                + (frame.token == 0 ? 0 : CodedOutputStream.computeFixed32Size(Snapshot.TOKEN_FIELD_NUMBER, 0))
                + (frame.serverTimeMicros == 0
                        ? 0
                        : CodedOutputStream.computeUInt64Size(
                                Snapshot.SERVER_TIME_US_FIELD_NUMBER, frame.serverTimeMicros))
                + uint32Size(Snapshot.INPUT_ACK_FIELD_NUMBER, frame.inputAck)
                + uint32Size(Snapshot.SLACK_US_FIELD_NUMBER, CodedOutputStream.encodeZigZag32(frame.slackMicros))
                + uint32Size(Snapshot.RUNG_FIELD_NUMBER, frame.rung.getNumber())
                + uint32Size(Snapshot.CODEC_FIELD_NUMBER, frame.codec.getNumber())
                + (frame.hasViewHash ? CodedOutputStream.computeFixed32Size(Snapshot.VIEW_HASH_FIELD_NUMBER, 0) : 0)
                + bytesSize(Snapshot.OWNER_FIELD_NUMBER, frame.owner)
                + bytesSize(Snapshot.PAYLOAD_FIELD_NUMBER, frame.payload)
                + uint32Size(Snapshot.UNPREDICTED_FIELD_NUMBER, frame.unpredicted ? 1 : 0)
                + frame.cellBytes();
    }

    private static void writeBody(SnapshotFrame frame, Bytes into) {
        writeUint32(into, Snapshot.TICK_FIELD_NUMBER, frame.tick);
        writeUint32(into, Snapshot.BASELINE_FIELD_NUMBER, frame.baseline);
        if (frame.token != 0) {
            writeFixed32(into, Snapshot.TOKEN_FIELD_NUMBER, frame.token);
        }
        if (frame.serverTimeMicros != 0) {
            into.writeVarint(varint(Snapshot.SERVER_TIME_US_FIELD_NUMBER));
            into.writeVarint(frame.serverTimeMicros);
        }
        writeUint32(into, Snapshot.INPUT_ACK_FIELD_NUMBER, frame.inputAck);
        writeUint32(into, Snapshot.SLACK_US_FIELD_NUMBER, CodedOutputStream.encodeZigZag32(frame.slackMicros));
        writeUint32(into, Snapshot.RUNG_FIELD_NUMBER, frame.rung.getNumber());
        writeUint32(into, Snapshot.CODEC_FIELD_NUMBER, frame.codec.getNumber());
        if (frame.hasViewHash) {
            writeFixed32(into, Snapshot.VIEW_HASH_FIELD_NUMBER, frame.viewHash);
        }
        writeBytes(into, Snapshot.OWNER_FIELD_NUMBER, frame.owner);
        writeBytes(into, Snapshot.PAYLOAD_FIELD_NUMBER, frame.payload);
        writeUint32(into, Snapshot.UNPREDICTED_FIELD_NUMBER, frame.unpredicted ? 1 : 0);
        for (int i = 0; i < frame.cellCount(); i++) {
            into.write(frame.cell(i));
        }
    }

    private static int uint32Size(int field, int value) {
        return value == 0 ? 0 : CodedOutputStream.computeUInt32Size(field, value);
    }

    private static int bytesSize(int field, Bytes value) {
        int length = value.length();
        return length == 0 ? 0 : CodedOutputStream.computeUInt32Size(field, length) + length;
    }

    private static void writeUint32(Bytes into, int field, int value) {
        if (value != 0) {
            into.writeVarint(varint(field));
            into.writeVarint(value);
        }
    }

    private static void writeFixed32(Bytes into, int field, int value) {
        into.writeVarint((field << 3) | WireFormat.WIRETYPE_FIXED32);
        into.writeFixed32(value);
    }

    private static void writeBytes(Bytes into, int field, Bytes value) {
        if (value.length() != 0) {
            into.writeVarint(lengthDelimited(field));
            into.writeVarint(value.length());
            into.write(value);
        }
    }

    private static int varint(int field) {
        return (field << 3) | WireFormat.WIRETYPE_VARINT;
    }

    private static int lengthDelimited(int field) {
        return (field << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    /** Without a copy: the message is serialized before the caller can change the bytes. */
    private static ByteString wrap(byte[] payload) {
        return UnsafeByteOperations.unsafeWrap(payload);
    }
}
