package dev.visionscaling.gateway.relay;

import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.common.ops.Liveness;
import dev.visionscaling.gateway.event.EventReader;
import dev.visionscaling.gateway.event.EventReading;
import dev.visionscaling.gateway.event.ResultEvent;
import dev.visionscaling.gateway.relay.OrderedWindow.Content;
import dev.visionscaling.gateway.relay.OrderedWindow.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads events, sends them, and has them committed once the broker has acknowledged them. One thread calls {@link #run},
 * and through it everything else except {@link #problem}.
 */
public final class Relay implements EventSource.AssignmentListener, Liveness {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /** So few that the MQTT client never blocks its caller, even if the broker takes one message at a time. */
    static final int MOST_UNACKNOWLEDGED = 30;

    /** Above it, nothing more is read. */
    static final int MOST_WAITING = 100;

    private static final long MOST_BYTES = 8L << 20;

    private static final Duration LONG_POLL = Duration.ofMillis(100);
    private static final Duration SHORT_POLL = Duration.ofMillis(5);
    private static final Duration REVOKE_LIMIT = Duration.ofSeconds(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final Duration STUCK_LIMIT = Duration.ofMinutes(1);

    private final EventSource source;
    private final BrokerLink link;
    private final MessageMapper mapper;
    private final LatePolicy lateness;
    private final RelayMetrics metrics;
    private final Ticker ticker;
    private final EventReader reader = new EventReader();
    private final OrderedWindow window = new OrderedWindow();
    private final LinkedBlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final Set<EventReading.Kind> logged = EnumSet.noneOf(EventReading.Kind.class);
    private @Nullable BrokerSession session;
    private volatile long lastStep;

    /** The result of one message, from a thread of the MQTT client. */
    private record Answer(BrokerSession session, Entry entry, PublishResult result) {}

    public Relay(EventSource source, BrokerLink link, RelaySettings settings, RelayMetrics metrics, Ticker ticker) {
        this.source = source;
        this.link = link;
        this.mapper = new MessageMapper(settings.topics());
        this.lateness = settings.late();
        this.metrics = metrics;
        this.ticker = ticker;
        this.lastStep = ticker.nanoTime();
    }

    /** Works until {@code stop}, then waits a little for what is still to be acknowledged. */
    public void run(BooleanSupplier stop) throws InterruptedException {
        source.subscribe(this);
        while (!stop.getAsBoolean()) {
            step();
        }
        awaitAcknowledgements(STOP_LIMIT, () -> window.unacknowledged() > 0);
        source.done(window.takeDone());
    }

    /** Reads what there is, sends it, and takes the acknowledgements that have arrived. */
    void step() {
        lastStep = ticker.nanoTime();
        source.poll(timeout(), hasRoom()).forEach(this::accept);
        takeAnswers();
        followLink();
        sendWaiting();
        source.done(window.takeDone());
        metrics.window(window);
    }

    @Override
    public void revoking(Set<Integer> partitions) {
        try {
            awaitAcknowledgements(REVOKE_LIMIT, () -> window.hasUnacknowledged(partitions));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (session != null && window.hasUnacknowledged(partitions)) {
            // Nothing of it may reach the broker behind what the next owner of the partition sends.
            session.abort("it acknowledges too slowly while another gateway takes over");
        }
        source.done(window.takeDone());
        window.forget(partitions);
    }

    @Override
    public void lost(Set<Integer> partitions) {
        window.forget(partitions);
    }

    @Override
    public Optional<String> problem() {
        Duration since = Duration.ofNanos(ticker.nanoTime() - lastStep);
        return since.compareTo(STUCK_LIMIT) > 0
                ? Optional.of("the relay has not polled for " + since.toSeconds() + " s")
                : Optional.empty();
    }

    private boolean hasRoom() {
        return window.size() < MOST_WAITING && window.bytes() < MOST_BYTES;
    }

    // Without a connection, or with nothing to wait for, only records can make something happen.
    private Duration timeout() {
        return session != null && window.unacknowledged() > 0 ? SHORT_POLL : LONG_POLL;
    }

    private void accept(SourceRecord read) {
        EventReading reading = reader.read(read.value());
        if (reading instanceof EventReading.Unreadable unreadable) {
            metrics.unreadable(unreadable.kind());
            if (logged.add(unreadable.kind())) {
                LOG.warn(
                        "skipped a record that is no event, partition {}, offset {}: {}; further ones of the kind {} are"
                                + " only counted",
                        read.partition(),
                        read.offset(),
                        unreadable.detail(),
                        unreadable.kind().label());
            }
            window.addSkipped(read.partition(), read.offset());
        } else if (reading instanceof EventReading.Event readable) {
            ResultEvent event = readable.event();
            window.add(read.partition(), read.offset(), new Content(event, mapper.map(read, event)));
        }
    }

    private void followLink() {
        BrokerSession current = link.session().orElse(null);
        if (current == session) {
            return;
        }
        session = current;
        window.sendAgain();
    }

    private void sendWaiting() {
        BrokerSession current = session;
        if (current == null) {
            return;
        }
        int free = MOST_UNACKNOWLEDGED - window.unacknowledged();
        for (Optional<Entry> next = window.next(); free > 0 && next.isPresent(); next = window.next()) {
            Entry entry = next.get();
            Content content = entry.content();
            Instant now = now();
            boolean late = lateness.isLate(content.event(), now);
            if (late && lateness.drops()) {
                if (window.done(entry)) {
                    metrics.late();
                }
            } else {
                metrics.sending(window.sent(entry, ticker.nanoTime()));
                Message message = late ? content.message().markedLate() : content.message();
                current.publish(
                        message,
                        lateness.expiryOf(content.event(), now),
                        result -> answers.add(new Answer(current, entry, result)));
                free--;
            }
        }
    }

    private void takeAnswers() {
        for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
            take(answer);
        }
    }

    private void take(Answer answer) {
        Entry entry = answer.entry();
        PublishResult result = answer.result();
        if (result instanceof PublishResult.Acknowledged) {
            if (window.done(entry)) {
                ResultEvent event = entry.content().event();
                metrics.acknowledged(
                        Duration.ofNanos(ticker.nanoTime() - entry.sentAt()),
                        event.timing().ageAt(now()));
            }
        } else if (result instanceof PublishResult.Refused refused) {
            if (window.done(entry)) {
                metrics.refused();
                LOG.warn(
                        "the event of {} cannot be published and is skipped: {}",
                        entry.content().event().key(),
                        refused.reason());
            }
        } else if (result instanceof PublishResult.NotNow notNow) {
            answer.session()
                    .abort("it does not take messages on the topic "
                            + entry.content().message().topic() + ": " + notNow.reason());
        }
    }

    /** Goes on taking answers while {@code unfinished}, and there is the same connection. */
    private void awaitAcknowledgements(Duration limit, BooleanSupplier unfinished) throws InterruptedException {
        long deadline = ticker.nanoTime() + limit.toNanos();
        takeAnswers();
        while (unfinished.getAsBoolean()
                && ticker.nanoTime() < deadline
                && session != null
                && link.session().orElse(null) == session) {
            Answer answer = answers.poll(SHORT_POLL.toMillis(), TimeUnit.MILLISECONDS);
            if (answer != null) {
                take(answer);
            }
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(ticker.epochMillis());
    }
}
