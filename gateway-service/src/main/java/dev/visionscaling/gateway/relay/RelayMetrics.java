package dev.visionscaling.gateway.relay;

import dev.visionscaling.gateway.event.EventReading;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** The relay's meters. Safe from any thread. */
public final class RelayMetrics {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Counter sent;
    private final Counter late;
    private final Counter refused;
    private final Counter sentAgain;
    private final Map<EventReading.Kind, Counter> unreadable = new EnumMap<>(EventReading.Kind.class);
    private final Timer acknowledgement;
    private final Timer age;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger unacknowledged = new AtomicInteger();

    public RelayMetrics(MeterRegistry registry) {
        sent = outcome(registry, "sent");
        late = outcome(registry, "late");
        refused = outcome(registry, "refused");
        sentAgain = Counter.builder("gateway.events.sent.again")
                .description("Events that were sent once more after the connection had ended")
                .register(registry);
        for (EventReading.Kind kind : EventReading.Kind.values()) {
            unreadable.put(
                    kind,
                    Counter.builder("gateway.events.unreadable")
                            .description("Records of the result topic that are no events, and are skipped")
                            .tag("reason", kind.label())
                            .register(registry));
        }
        acknowledgement = timer(registry, "gateway.acknowledgement", "From sending an event to its acknowledgement");
        age = timer(registry, "gateway.latency", "From an image's publication to the acknowledgement of its event");
        Gauge.builder("gateway.events.waiting", waiting::get)
                .description("Events that were read and are not acknowledged")
                .register(registry);
        Gauge.builder("gateway.events.unacknowledged", unacknowledged::get)
                .description("Events that were sent on this connection and are not acknowledged")
                .register(registry);
    }

    void acknowledged(Duration sinceSent, Duration sincePublished) {
        sent.increment();
        acknowledgement.record(sinceSent);
        if (!sincePublished.isNegative()) {
            age.record(sincePublished);
        }
    }

    void late() {
        late.increment();
    }

    void refused() {
        refused.increment();
    }

    /** @param first false if the event was sent before, on another connection */
    void sending(boolean first) {
        if (!first) {
            sentAgain.increment();
        }
    }

    void unreadable(EventReading.Kind kind) {
        Objects.requireNonNull(unreadable.get(kind)).increment();
    }

    void window(OrderedWindow window) {
        waiting.set(window.size());
        unacknowledged.set(window.unacknowledged());
    }

    private static Counter outcome(MeterRegistry registry, String outcome) {
        return Counter.builder("gateway.events")
                .description("Events by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static Timer timer(MeterRegistry registry, String name, String description) {
        return Timer.builder(name)
                .description(description)
                .publishPercentileHistogram()
                .minimumExpectedValue(SHORTEST)
                .maximumExpectedValue(LONGEST)
                .register(registry);
    }
}
