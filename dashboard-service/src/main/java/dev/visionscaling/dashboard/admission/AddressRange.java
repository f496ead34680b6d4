package dev.visionscaling.dashboard.admission;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * One IP address, or all that share their first bits.
 *
 * @param bits how many bits they share
 */
public record AddressRange(InetAddress first, int bits) {
    /**
     * Reads {@code 10.0.0.7}, {@code 10.0.0.0/8} or {@code fd00::/8}.
     *
     * @throws IllegalArgumentException whose message completes the sentence "NAME …"
     */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address =
                IpAddresses.parse(slash < 0 ? text : text.substring(0, slash)).orElseThrow(() -> invalid(text));
        int all = address.getAddress().length * Byte.SIZE;
        if (slash < 0) {
            return new AddressRange(address, all);
        }
        String bits = text.substring(slash + 1);
        if (!bits.matches("\\d{1,3}") || Integer.parseInt(bits) > all) {
            throw invalid(text);
        }
        return new AddressRange(address, Integer.parseInt(bits));
    }

    boolean contains(InetAddress address) {
        byte[] ours = first.getAddress();
        byte[] theirs = address.getAddress();
        return ours.length == theirs.length && prefix(ours).equals(prefix(theirs));
    }

    private BigInteger prefix(byte[] address) {
        return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - bits);
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "must be addresses such as 10.0.0.7 or 10.0.0.0/8, comma-separated, not '" + text + "'");
    }
}
