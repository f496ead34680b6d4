package dev.visionscaling.producer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalsTest {
    private final Refusals refusals = new Refusals();

    private int refusedImages(int refused) {
        int single = 0;
        for (int i = 0; i < refused; i++) {
            single += refusals.concernOneImage(() -> true) ? 1 : 0;
        }
        return single;
    }

    @Test
    void concernTheUploadIfNoImageIsAccepted() {
        assertThat(refusedImages(100)).isEqualTo(20);
    }

    @Test
    void concernOneImageEachIfOthersAreAccepted() {
        refusals.accepted();
        assertThat(refusedImages(100)).isEqualTo(100);
    }

    @Test
    void concernTheUploadIfTheBucketDoesNotAnswer() {
        refusals.accepted();
        assertThat(refusals.concernOneImage(() -> false)).isFalse();
    }
}
