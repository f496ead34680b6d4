package dev.visionscaling.endtoend.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.proxy.LinkFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL's primary is killed while images are processed, and its standby is promoted. */
class FailOverIT {
    private static final int IMAGES = 24;

    /** So many that some are left to be registered after the fail-over. */
    private static final int ENOUGH = 300;

    private static final Duration LIMIT = Duration.ofMinutes(4);

    @TempDir
    private Path folder;

    private ReplicatedStack stack;

    @BeforeEach
    void start() throws Exception {
        stack = ReplicatedStack.start(folder);
        stack.produce("migrate");
    }

    @AfterEach
    void tearDown() throws Exception {
        stack.close();
    }

    @Test
    void losesNothingWithASynchronousStandby() throws Exception {
        stack.draw(ENOUGH);
        stack.standby().makeSynchronous();
        try (ServiceProcess publisher = stack.publisher();
                ServiceProcess consumer = stack.consumer();
                KeyWriter writer = KeyWriter.start(stack, stack.images())) {
            await().atMost(LIMIT).until(() -> stack.primary().outcomes() >= 5);

            stack.primaryServer().kill();
            int before = writer.registered().size();
            stack.standby().promote();

            await().atMost(LIMIT).until(() -> writer.registered().size() > before + 5);
            List<String> registered = writer.stop();
            await().atMost(LIMIT)
                    .untilAsserted(
                            () -> assertThat(stack.promoted().keysWithOutcome()).containsAll(registered));
            assertThat(stack.produce("redrive", "--missing")).contains("published 0 missing keys again");
            assertThat(stack.promoted().keys()).containsAll(registered);
            assertThat(consumer.isAlive()).isTrue();
            assertThat(publisher.isAlive()).isTrue();
            assertThat(publisher.errors()).contains("after a fail-over or a restore");
        }
    }

    @Test
    void namesWhatAnAsynchronousStandbyLacks() throws Exception {
        stack.draw(IMAGES);
        stack.primary().register(stack.images());
        stack.produce("publish");
        await().atMost(LIMIT).ignoreExceptions().until(() -> stack.promoted().published() == IMAGES);

        stack.replication().apply(new LinkFault(LinkFault.Kind.STALL, 0));
        try (ServiceProcess consumer = stack.consumer()) {
            await().atMost(LIMIT).until(() -> stack.primary().outcomes() == IMAGES);
            await().atMost(LIMIT).until(stack::everythingIsCommitted);

            stack.primaryServer().kill();
            stack.standby().promote();

            assertThat(stack.promoted().outcomes()).as("rows that are lost").isZero();
            assertThat(stack.produce("status")).containsPattern("missing +" + IMAGES);
            assertThat(stack.produce("redrive", "--missing")).contains("published " + IMAGES + " missing keys again");
            await().atMost(LIMIT).until(() -> stack.promoted().outcomes() == IMAGES);
            assertThat(consumer.isAlive()).isTrue();
        }
    }
}
