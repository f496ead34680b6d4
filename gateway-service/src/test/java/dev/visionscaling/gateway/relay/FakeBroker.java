package dev.visionscaling.gateway.relay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A broker in memory that acknowledges when it is told to, or at once. */
final class FakeBroker implements BrokerLink {
    /** The keys of everything that arrived, in order. */
    final List<String> arrived = new ArrayList<>();

    final List<Message> messages = new ArrayList<>();
    final List<Duration> expiries = new ArrayList<>();
    final List<String> aborts = new ArrayList<>();
    private @Nullable Session session;
    private boolean acknowledging;

    FakeBroker connected() {
        session = new Session();
        return this;
    }

    FakeBroker acknowledging() {
        acknowledging = true;
        return this;
    }

    void disconnected() {
        session = null;
    }

    /** Answers the oldest unanswered message of the current connection. */
    void answer(PublishResult result) {
        if (session == null) {
            throw new IllegalStateException("not connected");
        }
        session.open.remove().accept(result);
    }

    /** The acknowledgement of the oldest unanswered message, which may arrive when the connection has ended. */
    Runnable laterAcknowledgement() {
        if (session == null) {
            throw new IllegalStateException("not connected");
        }
        Consumer<PublishResult> result = session.open.remove();
        return () -> result.accept(new PublishResult.Acknowledged());
    }

    void acknowledge(int messagesToAcknowledge) {
        for (int i = 0; i < messagesToAcknowledge; i++) {
            answer(new PublishResult.Acknowledged());
        }
    }

    int unanswered() {
        return session == null ? 0 : session.open.size();
    }

    @Override
    public Optional<BrokerSession> session() {
        return Optional.ofNullable(session);
    }

    private final class Session implements BrokerSession {
        private final Deque<Consumer<PublishResult>> open = new ArrayDeque<>();

        @Override
        public void publish(Message message, Duration expiry, Consumer<PublishResult> result) {
            messages.add(message);
            expiries.add(expiry);
            arrived.add(message.topic().substring(message.topic().lastIndexOf('/') + 1));
            if (acknowledging) {
                result.accept(new PublishResult.Acknowledged());
            } else {
                open.add(result);
            }
        }

        @Override
        public void abort(String reason) {
            aborts.add(reason);
            if (session == this) {
                session = null;
            }
        }
    }
}
