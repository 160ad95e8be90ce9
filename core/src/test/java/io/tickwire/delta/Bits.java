package io.tickwire.delta;

/**
 * Bits written down in the order in which they are read, in words: digits stand for themselves, {@code b4:3} is a 3 in 4
 * bits, {@code e7/2} an Exp-Golomb code of order 2, {@code e7} one of order 0.
 */
final class Bits {
    private Bits() {}

    /** The bytes of these bits; the last one is filled with zeros. */
    static byte[] bytes(String words) {
        var bytes = new Bytes(0);
        var writer = new BitWriter();
        writer.start(bytes);
        for (String word : words.split(" +", -1)) {
            String[] numbers = word.substring(1).split("[:/]", -1);
            switch (word.charAt(0)) {
                case 'b' -> writer.write(Long.parseLong(numbers[1]), Integer.parseInt(numbers[0]));
                case 'e' ->
                    writer.writeCode(
                            Integer.parseUnsignedInt(numbers[0]),
                            numbers.length == 1 ? 0 : Integer.parseInt(numbers[1]));
                default -> word.chars().forEach(digit -> writer.write(digit - '0', 1));
            }
        }
        writer.finish();
        return bytes.toByteArray();
    }
}
