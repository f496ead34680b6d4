package dev.visionscaling.harness.testcontainers;

import com.github.dockerjava.api.DockerClient;
import dev.visionscaling.localstack.LocalStackException;
import dev.visionscaling.localstack.ManagedServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;

/** A server in a container. It keeps its port and its data over stops and starts. */
final class ContainerServer implements ManagedServer {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final int STOP_SECONDS = 30;

    private final String name;
    private final GenericContainer<?> container;
    private final List<String> probe;
    private boolean created;

    /**
     * @param container not started, with its ports bound
     * @param probe command that succeeds inside the container once the server answers
     */
    ContainerServer(String name, GenericContainer<?> container, List<String> probe) {
        this.name = name;
        this.container = container;
        this.probe = List.copyOf(probe);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized boolean isRunning() {
        return created && container.isRunning();
    }

    @Override
    public synchronized long pid() {
        if (!created) {
            throw new IllegalStateException(name + " was never started");
        }
        return Objects.requireNonNull(
                container.getCurrentContainerInfo().getState().getPidLong());
    }

    @Override
    public synchronized void start() throws InterruptedException {
        if (isRunning()) {
            return;
        }
        if (created) {
            docker().startContainerCmd(container.getContainerId()).exec();
        } else {
            container.start();
            created = true;
        }
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers()) {
            if (System.nanoTime() > deadline) {
                throw new LocalStackException(name + " does not answer; its log: " + container.getLogs());
            }
            Thread.sleep(200);
        }
    }

    @Override
    public synchronized void stop() {
        if (isRunning()) {
            docker().stopContainerCmd(container.getContainerId())
                    .withTimeout(STOP_SECONDS)
                    .exec();
        }
    }

    @Override
    public synchronized void kill() {
        if (isRunning()) {
            docker().killContainerCmd(container.getContainerId()).exec();
        }
    }

    /** Removes the container and its data. */
    synchronized void remove() {
        container.stop();
        created = false;
    }

    private boolean answers() throws InterruptedException {
        try {
            return container.execInContainer(probe.toArray(String[]::new)).getExitCode() == 0;
        } catch (IOException | IllegalStateException e) {
            return false; // not up yet
        }
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }
}
