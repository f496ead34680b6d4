package dev.visionscaling.consumer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.DeadLetters.Delivery;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.testing.PipelineFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoggedDeadLettersTest {
    private static final Rejection HEIC = new Rejection(RejectionReason.NOT_AN_IMAGE, "a HEIC photo");
    private static final Rejection NO_JSON = new Rejection(RejectionReason.INVALID_MESSAGE, "no JSON");

    private final List<String> lines = new ArrayList<>();
    private Delivery delivery = new Delivery.Acknowledged();
    private long nanos;
    private final LoggedDeadLetters deadLetters =
            new LoggedDeadLetters((source, image, rejection) -> delivery, lines::add, () -> nanos);

    private void reject(int times, Rejection rejection) throws Exception {
        Optional<ImageLocation> image = rejection.equals(NO_JSON)
                ? Optional.empty()
                : Optional.of(new ImageLocation("images", new ImageKey("belt/1.jpg")));
        for (int i = 0; i < times; i++) {
            assertThat(deadLetters.send(PipelineFixture.SOURCE, image, rejection))
                    .isEqualTo(delivery);
        }
    }

    @Test
    void namesTheImageOrTheMessageAndTheCause() throws Exception {
        reject(1, HEIC);
        reject(1, NO_JSON);

        assertThat(lines)
                .containsExactly(
                        "rejected belt/1.jpg of bucket images (not-an-image): a HEIC photo",
                        "rejected message image-keys-1@42 (invalid-message): no JSON");
    }

    @Test
    void countsWhatItDoesNotLog() throws Exception {
        reject(10, HEIC);
        assertThat(lines).hasSize(3);
        reject(1, NO_JSON);
        assertThat(lines).as("each reason has its own limit").hasSize(4);

        nanos = Duration.ofMinutes(1).toNanos();
        reject(2, HEIC);
        assertThat(lines.subList(4, 6))
                .containsExactly(
                        "rejected belt/1.jpg of bucket images (not-an-image): a HEIC photo; 7 more of this reason were"
                                + " not logged",
                        "rejected belt/1.jpg of bucket images (not-an-image): a HEIC photo");
    }

    @Test
    void doesNotLogWhatIsSentAgain() throws Exception {
        delivery = new Delivery.Refused("no right");
        reject(1, HEIC);

        assertThat(lines).isEmpty();
    }
}
