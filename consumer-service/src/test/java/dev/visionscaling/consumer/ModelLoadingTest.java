package dev.visionscaling.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.rules.BinRules;
import dev.visionscaling.squeezenet.Classifier;
import dev.visionscaling.squeezenet.ClassifierModel;
import dev.visionscaling.squeezenet.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ModelLoadingTest {
    private final AtomicBoolean closed = new AtomicBoolean();

    @Test
    void theCallerGetsTheModelAndClosesIt() throws InterruptedException {
        try (ModelLoading loading = ModelLoading.start(this::model)) {
            assertThat(loading.await().model().name()).isEqualTo("model");
            assertThat(closed).isFalse();
        }

        assertThat(closed).isTrue();
    }

    @Test
    void aModelThatNobodyAwaitsIsClosedToo() {
        CountDownLatch loaded = new CountDownLatch(1);

        try (ModelLoading loading = ModelLoading.start(() -> {
            loaded.countDown();
            return model();
        })) {
            assertThat(loading).isNotNull();
        }

        assertThat(loaded.getCount()).isZero();
        assertThat(closed).isTrue();
    }

    @Test
    void aFailureReachesTheCallerAsItIs() {
        CommandFailedException failure = new CommandFailedException("model: damaged");

        try (ModelLoading loading = ModelLoading.start(() -> {
            throw failure;
        })) {
            assertThatThrownBy(loading::await).isSameAs(failure);
        }
    }

    @Test
    void closingEndsADownload() {
        CountDownLatch never = new CountDownLatch(1);

        try (ModelLoading loading = ModelLoading.start(() -> {
            never.await();
            return model();
        })) {
            assertThat(loading).isNotNull();
        }

        assertThat(closed).isFalse();
    }

    private ServedModel model() {
        return new ServedModel(Path.of("model.safetensors"), new FakeModel(closed), BinRules.none());
    }

    private record FakeModel(AtomicBoolean closed) implements ClassifierModel {
        @Override
        public String name() {
            return "model";
        }

        @Override
        public String weightsDigest() {
            return "0";
        }

        @Override
        public Precision precision() {
            return Precision.FP32;
        }

        @Override
        public List<String> categories() {
            return List.of("bolt");
        }

        @Override
        public Classifier newClassifier() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }
}
