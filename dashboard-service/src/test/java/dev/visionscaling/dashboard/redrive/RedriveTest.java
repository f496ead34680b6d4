package dev.visionscaling.dashboard.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RedriveTest {
    private final TreeMap<String, String> reasons = new TreeMap<>();
    private final List<String> published = new ArrayList<>();
    private final Redrive redrive = new Redrive(new FakeRejectedKeys(), published::addAll);

    private final class FakeRejectedKeys implements RejectedKeys {
        @Override
        public List<String> among(List<String> keys) {
            return keys.stream().filter(reasons::containsKey).toList();
        }

        @Override
        public List<String> rejectedFor(String reason, String after, int limit) {
            return reasons.tailMap(after, false).keySet().stream()
                    .filter(key -> reason.equals(reasons.get(key)))
                    .limit(limit)
                    .toList();
        }
    }

    @Test
    void publishesRejectedKeysOnly() throws Exception {
        reasons.put("broken.jpg", "not-an-image");

        Redrive.Redriven redriven = redrive.byKeys(List.of("broken.jpg", "fine.jpg", "unknown.jpg"));

        assertThat(redriven.keys()).containsExactly("broken.jpg");
        assertThat(published).containsExactly("broken.jpg");
    }

    @Test
    void publishesNothingIfNothingIsRejected() throws Exception {
        Redrive nothing = new Redrive(new FakeRejectedKeys(), keys -> {
            throw new AssertionError("published " + keys);
        });

        assertThat(nothing.byKeys(List.of("fine.jpg")).keys()).isEmpty();
        assertThat(nothing.byReason("missing", "").next()).isEmpty();
    }

    @Test
    void publishesAllKeysOfAReasonInSeveralCalls() throws Exception {
        int all = 2 * Redrive.MAX_KEYS + 1;
        IntStream.range(0, all).forEach(i -> reasons.put("missing-" + i, "missing"));
        reasons.put("broken.jpg", "not-an-image");

        String after = "";
        int calls = 0;
        do {
            after = redrive.byReason("missing", after).next().orElse("");
            calls++;
        } while (!after.isEmpty());

        assertThat(calls).isEqualTo(3);
        assertThat(published).hasSize(all).doesNotHaveDuplicates().doesNotContain("broken.jpg");
    }
}
