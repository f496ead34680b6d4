package dev.visionscaling.producer.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.producer.FakeTicker;
import dev.visionscaling.producer.OutageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchingRegistrarTest {
    private final StopSignal stop = new StopSignal();
    private final FakeTicker ticker = new FakeTicker(stop::isRequested);
    private final UploadTally tally = new UploadTally(complaint -> {});
    private final List<String> registered = new ArrayList<>();

    @Test
    void registersEverythingThatWasAddedBeforeItEnds() throws InterruptedException {
        try (BatchingRegistrar registration = new BatchingRegistrar(this::register, tally, ticker)) {
            registration.start();
            for (int i = 0; i < 3_000; i++) {
                assertThat(registration.add(image("key-" + i))).isTrue();
            }
            registration.finish();
        }

        assertThat(registered).hasSize(3_000).doesNotHaveDuplicates();
        assertThat(tally.report(false).registered()).isEqualTo(3_000);
    }

    @Test
    void sitsOutAnOutage() throws InterruptedException {
        int[] outages = {3};
        try (BatchingRegistrar registration = new BatchingRegistrar(
                images -> {
                    if (outages[0]-- > 0) {
                        throw new OutageException("the database is away", new IllegalStateException("test"));
                    }
                    register(images);
                },
                tally,
                ticker)) {
            registration.start();
            registration.add(image("a"));
            registration.finish();
        }

        assertThat(registered).containsExactly("a");
    }

    @Test
    void refusesMoreAndTellsTheCauseOnceItFailedForGood() throws InterruptedException {
        try (BatchingRegistrar registration = new BatchingRegistrar(
                images -> {
                    throw new CommandFailedException("the table is gone");
                },
                tally,
                ticker)) {
            registration.start();
            while (registration.add(image("a"))) {
                Thread.onSpinWait();
            }

            assertThatThrownBy(registration::finish)
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
