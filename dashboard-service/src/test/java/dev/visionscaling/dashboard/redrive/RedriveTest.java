package dev.visionscaling.dashboard.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RedriveTest {
    private final TreeMap<ImageId, String> reasons = new TreeMap<>();
    private final List<ImageId> published = new ArrayList<>();
    private final Redrive redrive = new Redrive(new FakeRejectedKeys(), published::addAll);

    private final class FakeRejectedKeys implements RejectedKeys {
        @Override
        public List<ImageId> among(List<ImageId> images) {
            return images.stream().filter(reasons::containsKey).toList();
        }

        @Override
        public List<ImageId> rejectedFor(String reason, ImageId after, int limit) {
            return reasons.tailMap(after, false).keySet().stream()
                    .filter(image -> reason.equals(reasons.get(image)))
                    .limit(limit)
                    .toList();
        }
    }

    @Test
    void publishesRejectedKeysOnly() throws Exception {
        ImageId broken = new ImageId("more-images", "broken.jpg");
        reasons.put(broken, "not-an-image");

        Redrive.Redriven redriven =
                redrive.byKeys(List.of(broken, ImageId.inDefaultBucket("broken.jpg"), ImageId.inDefaultBucket("fine")));

        assertThat(redriven.images()).containsExactly(broken);
        assertThat(published).containsExactly(broken);
    }

    @Test
    void publishesNothingIfNothingIsRejected() throws Exception {
        Redrive nothing = new Redrive(new FakeRejectedKeys(), images -> {
            throw new AssertionError("published " + images);
        });

        assertThat(nothing.byKeys(List.of(ImageId.inDefaultBucket("fine.jpg"))).images())
                .isEmpty();
        assertThat(nothing.byReason("missing", Redrive.START).next()).isEmpty();
    }

    @Test
    void publishesAllKeysOfAReasonInSeveralCalls() throws Exception {
        int all = 2 * Redrive.MAX_KEYS + 1;
        ImageId broken = ImageId.inDefaultBucket("broken.jpg");
        IntStream.range(0, all)
                .mapToObj(i -> new ImageId(i % 2 == 0 ? ImageId.DEFAULT_BUCKET : "more-images", "missing-" + i / 2))
                .forEach(image -> reasons.put(image, "missing"));
        reasons.put(broken, "not-an-image");

        Optional<ImageId> after = Optional.of(Redrive.START);
        int calls = 0;
        while (after.isPresent()) {
            after = redrive.byReason("missing", after.get()).next();
            calls++;
        }

        assertThat(calls).isEqualTo(3);
        assertThat(published).hasSize(all).doesNotHaveDuplicates().doesNotContain(broken);
    }
}
