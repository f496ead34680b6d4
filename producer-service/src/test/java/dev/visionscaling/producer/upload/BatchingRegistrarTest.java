package dev.visionscaling.producer.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.FakeTicker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchingRegistrarTest {
    private final StopSignal stop = new StopSignal();
    private final FakeTicker ticker = new FakeTicker(stop::isRequested);
    private final UploadTally tally = new UploadTally(error -> {});
    private final List<String> registered = new ArrayList<>();

    @Test
    void registersEveryAddedImage() throws InterruptedException {
        try (BatchingRegistrar registrar = new BatchingRegistrar(this::register, tally, ticker)) {
            registrar.start();
            for (int i = 0; i < 3_000; i++) {
                assertThat(registrar.add(image("key-" + i))).isTrue();
            }
            registrar.finish();
        }

        assertThat(registered).hasSize(3_000).doesNotHaveDuplicates();
        assertThat(tally.report(false).registered()).isEqualTo(3_000);
    }

    @Test
    void retriesDuringAnOutage() throws InterruptedException {
        int[] outages = {3};
        try (BatchingRegistrar registrar = new BatchingRegistrar(
                images -> {
                    if (outages[0]-- > 0) {
                        throw new TransientException("PostgreSQL is unavailable", new IllegalStateException("test"));
                    }
                    register(images);
                },
                tally,
                ticker)) {
            registrar.start();
            registrar.add(image("a"));
            registrar.finish();
        }

        assertThat(registered).containsExactly("a");
    }

    @Test
    void leavesOutOnlyImagesThatAreRefused() throws InterruptedException {
        List<String> errors = new ArrayList<>();
        UploadTally errorTally = new UploadTally(errors::add);
        try (BatchingRegistrar registrar = new BatchingRegistrar(
                images -> {
                    if (images.stream().anyMatch(image -> image.key().value().startsWith("bad"))) {
                        throw new RefusedException("no such character", new IllegalStateException("test"));
                    }
                    register(images);
                },
                errorTally,
                ticker)) {
            for (String key : List.of("a", "bad-1", "b", "bad-2", "c")) {
                registrar.add(image(key));
            }
            registrar.start();
            registrar.finish();
        }

        assertThat(registered).containsExactly("a", "b", "c");
        assertThat(errors)
                .containsExactly(
                        "failed: bad-1 is stored but cannot be registered: no such character",
                        "failed: bad-2 is stored but cannot be registered: no such character");
        assertThat(errorTally.report(false).registered()).isEqualTo(3);
        assertThat(errorTally.report(false).failed()).isEqualTo(2);
    }

    @Test
    void refusesFurtherImagesAfterAPermanentFailure() throws InterruptedException {
        try (BatchingRegistrar registrar = new BatchingRegistrar(
                images -> {
                    throw new CommandFailedException("the table is gone");
                },
                tally,
                ticker)) {
            registrar.start();
            while (registrar.add(image("a"))) {
                Thread.onSpinWait();
            }

            assertThatThrownBy(registrar::finish)
                    .isInstanceOf(CommandFailedException.class)
                    .hasMessage("the table is gone");
        }
    }

    private void register(List<StoredImage> images) {
        images.forEach(image -> registered.add(image.key().value()));
    }

    private static StoredImage image(String key) {
        return new StoredImage(new ImageKey(key), Optional.empty());
    }
}
