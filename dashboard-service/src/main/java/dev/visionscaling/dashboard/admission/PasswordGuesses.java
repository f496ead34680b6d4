package dev.visionscaling.dashboard.admission;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits wrong passwords: of each client, and of all together. Beyond the limit passwords are refused unread, so that
 * trying more of them tells nothing. Right ones cost nothing. Safe from any thread.
 */
final class PasswordGuesses {
    /** How long it takes until a client at its limit may try again. */
    static final Duration CLIENT_PAUSE = Duration.ofSeconds(10);

    static final int CLIENT_GUESSES = 10;
    static final int ALL_GUESSES = 100;

    private static final Logger LOG = LoggerFactory.getLogger(PasswordGuesses.class);
    private static final Duration ALL_PAUSE = Duration.ofSeconds(1);
    private static final int MAX_CLIENTS = 10_000;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final LongSupplier nanoTime;
    private final Map<ByteBuffer, Client> clients = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Client> eldest) {
            return size() > MAX_CLIENTS;
        }
    };
    private final Allowance all;

    PasswordGuesses(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.all = new Allowance(ALL_GUESSES, ALL_PAUSE, nanoTime.getAsLong());
    }

    /** What is known of a password that a client sent. */
    enum Verdict {
        RIGHT,
        WRONG,
        /** Not looked at, because there were too many wrong ones. */
        UNREAD
    }

    /** Looks at a password of {@code client}, if it may still try one. */
    synchronized Verdict check(InetAddress client, BooleanSupplier isRight) {
        long now = nanoTime.getAsLong();
        Client known = clients.computeIfAbsent(network(client), unused -> new Client(now));
        // A client that knows the password is not kept out by the wrong guesses of others.
        if (!known.own.isLeft(now) || !(known.wasRight || all.isLeft(now))) {
            return Verdict.UNREAD;
        }
        if (isRight.getAsBoolean()) {
            known.wasRight = true;
            return Verdict.RIGHT;
        }
        known.own.take();
        all.take();
        if (!known.own.isLeft(now)) {
            LOG.warn("too many wrong passwords from {}: it has to wait", client.getHostAddress());
        } else if (!all.isLeft(now)) {
            LOG.warn("too many wrong passwords in all: clients that never sent the right one have to wait");
        }
        return Verdict.WRONG;
    }

    /** A client with one IPv6 address usually has all addresses of its network. */
    private static ByteBuffer network(InetAddress client) {
        byte[] address = client.getAddress();
        return ByteBuffer.wrap(client instanceof Inet6Address ? Arrays.copyOf(address, IPV6_NETWORK_BYTES) : address);
    }

    private static final class Client {
        private final Allowance own;
        private boolean wasRight;

        Client(long now) {
            own = new Allowance(CLIENT_GUESSES, CLIENT_PAUSE, now);
        }
    }

    /** A number of guesses, which grows again with time. */
    private static final class Allowance {
        private final int most;
        private final long pauseNanos;
        private double left;
        private long updated;

        Allowance(int most, Duration pause, long now) {
            this.most = most;
            this.pauseNanos = pause.toNanos();
            this.left = most;
            this.updated = now;
        }

        boolean isLeft(long now) {
            left = Math.min(most, left + (now - updated) / (double) pauseNanos);
            updated = now;
            return left >= 1;
        }

        void take() {
            left--;
        }
    }
}
