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
    private final Redrive sendAgain = new Redrive(new FakeRejectedKeys(), published::addAll);

    private final class FakeRejectedKeys implements RejectedKeys {
        @Override
        public List<String> among(List<String> keys) {
            return keys.stream().filter(reasons::containsKey).toList();
        }

        @Override
        public List<String> rejectedFor(String reason, String key, int limit) {
            return reasons.tailMap(key, false).keySet().stream()
                    .filter(each -> reason.equals(reasons.get(each)))
                    .limit(limit)
                    .toList();
        }
    }

    @Test
    void sendsOnlyWhatIsRejected() throws Exception {
        reasons.put("broken.jpg", "not-an-image");

        Redrive.Sent sent = sendAgain.keys(List.of("broken.jpg", "fine.jpg", "never-heard-of.jpg"));

        assertThat(sent.keys()).containsExactly("broken.jpg");
        assertThat(published).containsExactly("broken.jpg");
    }

    @Test
    void asksNoBrokerWhereThereIsNothingToSend() throws Exception {
        Redrive nothing = new Redrive(new FakeRejectedKeys(), keys -> {
            throw new AssertionError("published " + keys);
        });

        assertThat(nothing.keys(List.of("fine.jpg")).keys()).isEmpty();
        assertThat(nothing.rejectedFor("missing", "").next()).isEmpty();
    }

    @Test
    void sendsAllOfAReasonCallByCall() throws Exception {
        int all = 2 * Redrive.LIMIT + 1;
        IntStream.range(0, all).forEach(i -> reasons.put("missing-" + i, "missing"));
        reasons.put("broken.jpg", "not-an-image");

        String after = "";
        int calls = 0;
        do {
            after = sendAgain.rejectedFor("missing", after).next().orElse("");
            calls++;
        } while (!after.isEmpty());

        assertThat(calls).isEqualTo(3);
        assertThat(published).hasSize(all).doesNotHaveDuplicates().doesNotContain("broken.jpg");
    }
}
