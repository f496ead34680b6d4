package dev.visionscaling.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.gateway.relay.LatePolicy.Late;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelayTest {
    private final FakeTicker ticker = new FakeTicker();
    private final FakeSource source = new FakeSource();
    private final FakeBroker broker = new FakeBroker();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Relay relay = relay(Late.DROP, Optional.empty());

    @Test
    void sendsInOrderAndCommitsOnlyWhatIsAcknowledged() {
        broker.connected();
        source.publish(Events.record(0, 5, "a"), Events.record(1, 9, "b"), Events.record(0, 6, "c"));

        relay.step();
        assertThat(broker.arrived).containsExactly("a", "b", "c");
        assertThat(source.committed).isEmpty();

        broker.acknowledge(1);
        relay.step();
        assertThat(source.committed).isEqualTo(Map.of(0, 6L));

        broker.acknowledge(2);
        relay.step();
        assertThat(source.committed).isEqualTo(Map.of(0, 7L, 1, 10L));
        assertThat(count("gateway.events", "sent")).isEqualTo(3);
    }

    @Test
    void sendsTheUnacknowledgedAgainAfterAReconnect() {
        broker.connected();
        source.publish(Events.record(0, 0, "a"), Events.record(0, 1, "b"), Events.record(0, 2, "c"));
        relay.step();
        broker.acknowledge(1);
        relay.step();

        broker.disconnected();
        relay.step();
        source.publish(Events.record(0, 3, "d"));
        relay.step();
        broker.connected();
        relay.step();

        assertThat(broker.arrived).containsExactly("a", "b", "c", "b", "c", "d");
        assertThat(metrics.get("gateway.events.sent.again").counter().count()).isEqualTo(2);
    }

    @Test
    void aLateAcknowledgementOfTheOldConnectionCounts() {
        broker.connected();
        source.publish(Events.record(0, 0, "a"));
        relay.step();
        Runnable late = broker.laterAcknowledgement();
        broker.disconnected();
        relay.step();

        late.run();
        broker.connected();
        relay.step();

        assertThat(source.committed).isEqualTo(Map.of(0, 1L));
        assertThat(broker.arrived).containsExactly("a");
    }

    @Test
    void readsNoMoreThanFitsIntoTheWindow() {
        for (int i = 0; i < 500; i++) {
            source.publish(Events.record(0, i, "k" + i));
        }
        for (int i = 0; i < 20; i++) {
            relay.step();
        }

        assertThat(source.unread()).isEqualTo(500 - Relay.MOST_WAITING);
        assertThat(source.paused()).isEqualTo(18);

        broker.connected().acknowledging();
        for (int i = 0; i < 100; i++) {
            relay.step();
        }
        assertThat(broker.arrived).hasSize(500).doesNotHaveDuplicates();
        assertThat(source.committed).isEqualTo(Map.of(0, 500L));
    }

    @Test
    void leavesTheBrokerFewUnacknowledgedMessages() {
        broker.connected();
        for (int i = 0; i < 200; i++) {
            source.publish(Events.record(0, i, "k" + i));
        }

        for (int i = 0; i < 50; i++) {
            relay.step();
        }
        assertThat(broker.unanswered()).isEqualTo(Relay.MOST_UNACKNOWLEDGED);

        broker.acknowledge(5);
        relay.step();
        assertThat(broker.arrived).hasSize(Relay.MOST_UNACKNOWLEDGED + 5);
    }

    @Test
    void skipsRecordsThatAreNoEvents() {
        broker.connected().acknowledging();
        source.publish(
                Events.raw(0, 0, "line1/IMG_0001.jpg"),
                Events.raw(0, 1, "{\"image_key\":\"a\"}"),
                Events.record(0, 2, "b"),
                Events.raw(0, 3, ""));

        relay.step();
        relay.step();

        assertThat(broker.arrived).containsExactly("b");
        assertThat(source.committed).isEqualTo(Map.of(0, 4L));
        assertThat(metrics.get("gateway.events.unreadable")
                        .tag("reason", "not-json")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(metrics.get("gateway.events.unreadable")
                        .tag("reason", "missing-name")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void dropsWhatBecomesLateDuringAnOutage() {
        source.publish(Events.record(0, 0, "a", "800"), Events.record(0, 1, "b"));
        relay.step();

        ticker.wallClock(Events.PUBLISHED.plusSeconds(2));
        broker.connected().acknowledging();
        relay.step();
        relay.step();

        assertThat(broker.arrived).containsExactly("b");
        assertThat(source.committed).isEqualTo(Map.of(0, 2L));
        assertThat(count("gateway.events", "late")).isEqualTo(1);
    }

    @Test
    void marksWhatIsLateIfItIsSent() {
        Relay sending = relay(Late.SEND, Optional.of(Duration.ofMillis(100)));
        broker.connected();
        source.publish(Events.record(0, 0, "a"));

        sending.step();

        assertThat(broker.messages.get(0).properties()).contains(new Message.Property("late", "true"));
    }

    @Test
    void anEventThatIsSentAgainExpiresNoLater() {
        ticker.wallClock(Events.PUBLISHED);
        broker.connected();
        source.publish(Events.record(0, 0, "a", "30000"), Events.record(0, 1, "b"));
        relay.step();

        broker.disconnected();
        relay.step();
        ticker.wallClock(Events.PUBLISHED.plusSeconds(10));
        broker.connected();
        relay.step();

        assertThat(broker.expiries)
                .containsExactly(
                        Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(5));
    }

    @Test
    void skipsWhatTheBrokerRefusesForGood() {
        broker.connected();
        source.publish(Events.record(0, 0, "a"), Events.record(0, 1, "b"));
        relay.step();

        broker.answer(new PublishResult.Refused("PAYLOAD_FORMAT_INVALID"));
        broker.acknowledge(1);
        relay.step();

        assertThat(source.committed).isEqualTo(Map.of(0, 2L));
        assertThat(count("gateway.events", "refused")).isEqualTo(1);
    }

    @Test
    void connectsAgainIfTheBrokerTakesNothingNow() {
        broker.connected();
        source.publish(Events.record(0, 0, "a"), Events.record(0, 1, "b"));
        relay.step();

        broker.answer(new PublishResult.NotNow("NOT_AUTHORIZED"));
        relay.step();
        assertThat(broker.aborts).singleElement().asString().contains("v/a", "NOT_AUTHORIZED");

        broker.connected().acknowledging();
        relay.step();
        relay.step();
        assertThat(broker.arrived).containsExactly("a", "b", "a", "b");
        assertThat(source.committed).isEqualTo(Map.of(0, 2L));
    }

    @Test
    void ordersAgainWhatOvertookARefusedMessage() {
        broker.connected();
        source.publish(Events.record(0, 0, "a"), Events.record(0, 1, "b"), Events.record(1, 0, "c"));
        relay.step();

        broker.answer(new PublishResult.NotNow("QUOTA_EXCEEDED"));
        broker.acknowledge(2);
        relay.step();
        broker.connected().acknowledging();
        relay.step();
        relay.step();

        assertThat(broker.arrived).containsExactly("a", "b", "c", "a", "b");
        assertThat(source.committed).isEqualTo(Map.of(0, 2L, 1, 1L));
        assertThat(count("gateway.events", "sent")).isEqualTo(3);
    }

    @Test
    void aDeadlineBeyondAllTimeIsNeverLate() {
        broker.connected().acknowledging();
        source.publish(Events.record(0, 0, "a", String.valueOf(Long.MAX_VALUE)));

        relay.step();
        relay.step();

        assertThat(broker.arrived).containsExactly("a");
    }

    @Test
    void waitsForAcknowledgementsBeforePartitionsMove() throws Exception {
        broker.connected().acknowledging();
        relay.run(stopAfterSteps(1));
        source.publish(Events.record(0, 0, "a"), Events.record(1, 0, "b"));
        relay.step();

        source.listener().revoking(Set.of(0));

        assertThat(source.committed).containsEntry(0, 1L);
        assertThat(broker.aborts).isEmpty();
    }

    @Test
    void endsTheConnectionIfPartitionsMoveUnacknowledged() throws Exception {
        broker.connected();
        relay.run(stopAfterSteps(1));
        source.publish(Events.record(0, 0, "a"), Events.record(1, 0, "b"));
        relay.step();

        source.listener().revoking(Set.of(0));
        broker.connected().acknowledging();
        relay.step();
        relay.step();

        assertThat(broker.aborts).hasSize(1);
        assertThat(broker.arrived).containsExactly("a", "b", "b");
        assertThat(source.committed).isEqualTo(Map.of(1, 1L));
    }

    @Test
    void committedEventsWereAcknowledgedInOrderWhateverHappens() {
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            source.publish(Events.record(i % 3, i / 3, "k" + i));
        }
        List<String> acknowledged = new ArrayList<>();
        for (int step = 0; step < 3_000; step++) {
            switch (random.nextInt(10)) {
                case 0 -> broker.disconnected();
                case 1, 2 -> broker.connected();
                default -> {
                    int most = broker.unanswered() == 0 ? 0 : random.nextInt(broker.unanswered() + 1);
                    List<String> open =
                            broker.arrived.subList(broker.arrived.size() - broker.unanswered(), broker.arrived.size());
                    acknowledged.addAll(List.copyOf(open.subList(0, most)));
                    broker.acknowledge(most);
                }
            }
            relay.step();
            source.committed.forEach((partition, next) -> {
                for (long offset = 0; offset < next; offset++) {
                    assertThat(acknowledged).contains("k" + (offset * 3 + partition));
                }
            });
        }
        assertThat(source.committed).isEqualTo(Map.of(0, 100L, 1, 100L, 2, 100L));
        assertThat(acknowledged.stream().distinct())
                .containsExactlyElementsOf(
                        IntStream.range(0, 300).mapToObj(i -> "k" + i).toList());
    }

    @Test
    void isNotLiveIfItNoLongerPolls() {
        relay.step();
        assertThat(relay.problem()).isEmpty();

        ticker.advance(Duration.ofMinutes(2));

        assertThat(relay.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("not polled"));
    }

    private Relay relay(Late late, Optional<Duration> maxAge) {
        EventTopics topics =
                new EventTopics(TopicTemplate.parse("v/{key}", EventTopics.PLACEHOLDERS), OptionalInt.empty());
        return new Relay(
                source,
                broker,
                new RelaySettings(topics, new LatePolicy(late, maxAge, Duration.ofSeconds(5))),
                new RelayMetrics(metrics),
                ticker);
    }

    private static BooleanSupplier stopAfterSteps(int steps) {
        int[] left = {steps};
        return () -> left[0]-- == 0;
    }

    private double count(String name, String outcome) {
        return metrics.get(name).tag("outcome", outcome).counter().count();
    }
}
