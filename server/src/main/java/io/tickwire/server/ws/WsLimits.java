package io.tickwire.server.ws;

/**
 * What one connection, and all of them, may cost.
 *
 * @param quotas how many there may be
 * @param rates how fast one may talk
 * @param messageBytes of one message, all its fragments put together; a longer one ends the connection with 1009
 * @param controlBytes that wait in the outbox besides snapshots; above it the connection ends with 4009
 * @param sendBufferBytes of the kernel for one connection (SO_SNDBUF; Linux doubles it). Whatever lies there cannot be
 *     made fresher any more: with Linux's default, 3.9 MB of old snapshots were accepted for a client that read nothing
 */
public record WsLimits(Quotas quotas, Rates rates, int messageBytes, int controlBytes, int sendBufferBytes) {
    private static final int MAX_MESSAGE_BYTES = 16 << 20;

    public WsLimits {
        check("messageBytes", messageBytes, 125, MAX_MESSAGE_BYTES);
        check("controlBytes", controlBytes, 1024, 1 << 30);
        check("sendBufferBytes", sendBufferBytes, 4096, 4 << 20);
        if (rates.atOnce(rates.bytesPerSecond()) < messageBytes) {
            throw new IllegalArgumentException("a message may have " + messageBytes + " bytes, but only "
                    + rates.atOnce(rates.bytesPerSecond()) + " bytes may come at once");
        }
    }

    public static WsLimits defaults() {
        return new WsLimits(Quotas.defaults(), Rates.defaults(), 64 << 10, 256 << 10, 32 << 10);
    }

    public WsLimits withQuotas(Quotas newQuotas) {
        return new WsLimits(newQuotas, rates, messageBytes, controlBytes, sendBufferBytes);
    }

    public WsLimits withRates(Rates newRates) {
        return new WsLimits(quotas, newRates, messageBytes, controlBytes, sendBufferBytes);
    }

    static void check(String name, int value, int least, int greatest) {
        if (value < least || value > greatest) {
            throw new IllegalArgumentException(name + " is " + value + ", allowed are " + least + " to " + greatest);
        }
    }
}
