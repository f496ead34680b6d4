package dev.visionscaling.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.gateway.relay.OrderedWindow.Content;
import dev.visionscaling.gateway.relay.OrderedWindow.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderedWindowTest {
    private final OrderedWindow window = new OrderedWindow();

    @Test
    void offersEventsInTheOrderInWhichTheyWereRead() {
        add(0, 7);
        add(1, 3);
        add(0, 8);

        assertThat(sendAll()).containsExactly("0:7", "1:3", "0:8");
    }

    @Test
    void commitsNothingBehindAGap() {
        add(0, 7);
        add(0, 8);
        add(1, 3);
        Entry first = send();
        Entry second = send();
        Entry other = send();

        window.done(second);
        window.done(other);
        assertThat(window.takeDone()).isEqualTo(Map.of(1, 4L));

        window.done(first);
        assertThat(window.takeDone()).isEqualTo(Map.of(0, 9L));
        assertThat(window.size()).isZero();
    }

    @Test
    void commitsSkippedRecordsInTheirTurn() {
        window.addSkipped(0, 6);
        add(0, 7);
        window.addSkipped(0, 8);

        assertThat(window.takeDone()).isEqualTo(Map.of(0, 7L));
        window.done(send());
        assertThat(window.takeDone()).isEqualTo(Map.of(0, 9L));
    }

    @Test
    void sendsAgainFromTheOldestUnacknowledgedEvent() {
        add(0, 1);
        add(0, 2);
        add(0, 3);
        window.done(send());
        send();

        window.sendAgain();

        assertThat(sendAll()).containsExactly("0:2", "0:3");
    }

    @Test
    void sendsAgainWhatWasAcknowledgedBehindAGap() {
        add(0, 1);
        add(0, 2);
        add(1, 1);
        window.addSkipped(0, 3);
        send();
        Entry overtook = send();
        window.done(overtook);
        window.done(send());

        window.sendAgain();

        assertThat(sendAll()).containsExactly("0:1", "0:2");
        assertThat(window.done(overtook)).as("counts once").isFalse();
    }

    @Test
    void knowsWhatWasSentBefore() {
        add(0, 1);
        Entry entry = window.next().orElseThrow();
        assertThat(window.sent(entry, 0)).isTrue();

        window.sendAgain();

        assertThat(window.sent(window.next().orElseThrow(), 0)).isFalse();
    }

    @Test
    void anAcknowledgementCountsOnce() {
        add(0, 1);
        Entry entry = send();

        assertThat(window.done(entry)).isTrue();
        assertThat(window.done(entry)).isFalse();
    }

    @Test
    void forgetsPartitionsThatOthersHave() {
        add(0, 1);
        add(1, 1);
        send();
        send();
        assertThat(window.hasUnacknowledged(Set.of(0))).isTrue();

        window.forget(Set.of(0));

        assertThat(window.hasUnacknowledged(Set.of(0))).isFalse();
        assertThat(window.unacknowledged()).isOne();
        assertThat(window.takeDone()).isEmpty();
    }

    @Test
    void neverCommitsAnUnacknowledgedEvent() {
        Random random = new Random(11);
        Map<Integer, Long> acknowledgedUpTo = new HashMap<>();
        List<Entry> sent = new ArrayList<>();
        Map<Entry, String> names = new HashMap<>();
        Set<String> acknowledged = new HashSet<>();
        long[] next = {0, 0, 0};
        for (int step = 0; step < 5_000; step++) {
            switch (random.nextInt(4)) {
                case 0 -> {
                    int partition = random.nextInt(3);
                    add(partition, next[partition]++);
                }
                case 1 ->
                    window.next().ifPresent(entry -> {
                        window.sent(entry, 0);
                        sent.add(entry);
                        names.put(entry, nameOf(entry));
                    });
                case 2 -> {
                    if (!sent.isEmpty()) {
                        Entry entry = sent.remove(random.nextInt(sent.size()));
                        window.done(entry);
                        acknowledged.add(names.get(entry));
                    }
                }
                default -> window.sendAgain();
            }
            window.takeDone().forEach((partition, offset) -> {
                for (long done = acknowledgedUpTo.getOrDefault(partition, 0L); done < offset; done++) {
                    assertThat(acknowledged).contains(partition + ":" + done);
                }
                acknowledgedUpTo.put(partition, offset);
            });
        }
        assertThat(acknowledgedUpTo).hasSize(3);
    }

    private void add(int partition, long offset) {
        String name = partition + ":" + offset;
        Message message = new Message(name, new byte[0], "", List.of());
        window.add(partition, offset, new Content(Events.withTiming(Events.onTime(Optional.empty())), message));
    }

    private Entry send() {
        Entry entry = window.next().orElseThrow();
        window.sent(entry, 0);
        return entry;
    }

    private List<String> sendAll() {
        List<String> names = new ArrayList<>();
        while (window.next().isPresent()) {
            names.add(nameOf(send()));
        }
        return names;
    }

    private static String nameOf(Entry entry) {
        return entry.content().message().topic();
    }
}
