package dev.visionscaling.common.address;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;

/**
 * One IP address, or all that share their first bits.
 *
 * @param bits how many bits they share
 */
public record AddressRange(InetAddress first, int bits) {
    /** Reads {@code 10.0.0.7}, {@code 10.0.0.0/8} or {@code fd00::/8}; empty if the text is anything else. */
    public static Optional<AddressRange> of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return IpAddresses.parse(text).map(address -> new AddressRange(address, bits(address)));
        }
        String bits = text.substring(slash + 1);
        if (!bits.matches("\\d{1,3}")) {
            return Optional.empty();
        }
        return IpAddresses.parse(text.substring(0, slash))
                .map(address -> new AddressRange(address, Integer.parseInt(bits)))
                .filter(range -> range.bits <= bits(range.first));
    }

    public boolean contains(InetAddress address) {
        byte[] ours = first.getAddress();
        byte[] theirs = address.getAddress();
        return ours.length == theirs.length && prefix(ours).equals(prefix(theirs));
    }

    private BigInteger prefix(byte[] address) {
        return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - bits);
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }
}
