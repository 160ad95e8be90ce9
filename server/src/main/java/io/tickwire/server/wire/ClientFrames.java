package io.tickwire.server.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Codec;
import io.tickwire.proto.v1.Input;
import io.tickwire.server.identity.Token;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what clients send. Never throws, whatever the bytes. */
public final class ClientFrames {
    /** Most inputs of one message. */
    public static final int MAX_INPUTS = 16;

    private static final int MAX_NAME_BYTES = 32;
    private static final int MAX_CLIENT_BYTES = 64;
    private static final int MAX_TOKEN_BYTES = 8 << 10;
    private static final int MAX_CODECS = 16;
    private static final int MAX_DEPTH = 100;

    private ClientFrames() {}

    /** The message in {@code bytes[offset .. offset + length)}; {@link ClientMessage.Malformed} when there is none. */
    public static ClientMessage read(byte[] bytes, int offset, int length) {
        Optional<ClientMessage.Inputs> inputs = InputsReader.read(bytes, offset, length);
        if (inputs.isPresent()) {
            return checked(inputs.get());
        }
        ClientFrame frame;
        try {
            frame = ClientFrame.parseFrom(stream(bytes, offset, length));
        } catch (InvalidProtocolBufferException malformed) {
            return new ClientMessage.Malformed("message of " + length + " bytes is no ClientFrame");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return switch (frame.getBodyCase()) {
            case HELLO -> hello(frame.getHello());
            case JOIN -> join(frame.getJoin());
            case INPUTS -> inputs(frame.getInputs());
            case ACK -> new ClientMessage.Ack(frame.getAck().getToken());
            case PING -> new ClientMessage.Ping(frame.getPing().getClientTimeUs());
            case SUSPEND -> new ClientMessage.Suspend();
            case RESUME -> new ClientMessage.Resume();
            case RESYNC ->
                new ClientMessage.Resync(
                        frame.getResync().getTick(), frame.getResync().getViewHash());
            case LEAVE -> new ClientMessage.Leave();
            case TAKE_SEAT ->
                new ClientMessage.TakeSeat(
                        frame.getTakeSeat().getToken(), frame.getTakeSeat().getTick());
            case BODY_NOT_SET -> new ClientMessage.Malformed("ClientFrame has no body");
        };
    }

    private static ClientMessage hello(io.tickwire.proto.v1.Hello hello) {
        int clientBytes = utf8Length(hello.getClient());
        if (clientBytes > MAX_CLIENT_BYTES) {
            return tooLong("client", clientBytes, MAX_CLIENT_BYTES);
        }
        if (hello.getCodecsCount() > MAX_CODECS) {
            return new ClientMessage.Malformed(hello.getCodecsCount() + " codecs, limit " + MAX_CODECS);
        }
        int tokenBytes = utf8Length(hello.getToken());
        if (tokenBytes > MAX_TOKEN_BYTES) {
            return tooLong("token", tokenBytes, MAX_TOKEN_BYTES);
        }
        Optional<Token> token =
                hello.getToken().isEmpty() ? Optional.empty() : Optional.of(new Token(hello.getToken()));
        List<Codec> codecs = hello.getCodecsCount() == 0 ? List.of(Codec.CODEC_FLAT) : hello.getCodecsList();
        return new ClientMessage.Hello(
                hello.getVersion(), hello.getGame(), hello.getSchemaHash(), codecs, hello.getClient(), token);
    }

    private static ClientMessage join(io.tickwire.proto.v1.Join join) {
        int nameBytes = utf8Length(join.getName());
        if (nameBytes > MAX_NAME_BYTES) {
            return tooLong("name", nameBytes, MAX_NAME_BYTES);
        }
        var kind = new ClientMessage.RoomKind(
                join.getMode(),
                join.getRegion(),
                join.getLabelsList(),
                join.getPrivate(),
                join.getCode(),
                join.getSpectate());
        return new ClientMessage.Join(join.getRoom(), join.getCreate(), join.getName(), kind);
    }

    private static ClientMessage inputs(io.tickwire.proto.v1.Inputs inputs) {
        var list = new ArrayList<ClientMessage.Input>(inputs.getInputsCount());
        for (Input input : inputs.getInputsList()) {
            list.add(new ClientMessage.Input(input.getSequence(), input.getTargetTick(), input.getPayload()));
        }
        return checked(new ClientMessage.Inputs(list, inputs.getAck()));
    }

    private static ClientMessage checked(ClientMessage.Inputs message) {
        int count = message.inputs().size();
        return count > MAX_INPUTS
                ? new ClientMessage.Malformed(count + " inputs in one message, limit " + MAX_INPUTS)
                : message;
    }

    private static CodedInputStream stream(byte[] bytes, int offset, int length) {
        CodedInputStream in = CodedInputStream.newInstance(bytes, offset, length);
        in.setRecursionLimit(MAX_DEPTH);
        return in;
    }

    private static ClientMessage tooLong(String what, int bytes, int limit) {
        return new ClientMessage.Malformed(what + " is " + bytes + " bytes, limit " + limit);
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
