package io.tickwire.server.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {
    private static final int MAX_PROLOGUE_BYTES = 4_096;

    /** Gives away the connection that it is handed. */
    private record Trap(List<ConnectionContext> caught) implements ServerConnectionSelector {
        @Override
        public int bytesToIdentifyConnection() {
            return 0;
        }

        @Override
        public Support supports(BufferData start) {
            return Support.SUPPORTED;
        }

        @Override
        public Set<String> supportedApplicationProtocols() {
            return Set.of();
        }

        @Override
        public ServerConnection connection(ConnectionContext connection) {
            caught.add(connection);
            return answering(ServerConnection.class, "nothing", this);
        }
    }

    @Test
    void garbageIsNotDumpedIntoWhatIsSaidOfIt() {
        byte[] garbage = new byte[2_000];
        Arrays.fill(garbage, (byte) 0xFF);
        garbage[1_000] = '\n';
        var identified = new DataReader(() -> garbage);
        identified.ensureAvailable();
        var caught = new ArrayList<ConnectionContext>();

        Caller.selector(new Trap(caught)).connection(answering(ConnectionContext.class, "dataReader", identified));

        DataReader reader = caught.getFirst().dataReader();
        assertThatThrownBy(() -> reader.findNewLine(MAX_PROLOGUE_BYTES))
                .isInstanceOf(DataReader.IncorrectNewLineException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(100));
    }

    /** One of Helidon's types that knows one answer. */
    private static <T> T answering(Class<T> type, String question, Object answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo(question);
                    return answer;
                }));
    }
}
