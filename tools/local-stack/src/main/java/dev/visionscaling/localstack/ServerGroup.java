package dev.visionscaling.localstack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several servers that are started, stopped and killed at once. Safe from any thread. */
final class ServerGroup implements ManagedServer {
    private final String name;
    private final List<ManagedServer> servers;

    /** One action on a server. */
    @FunctionalInterface
    private interface Action {
        void on(ManagedServer server) throws InterruptedException;
    }

    ServerGroup(String name, List<? extends ManagedServer> servers) {
        this.name = name;
        this.servers = List.copyOf(servers);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isRunning() {
        return servers.stream().anyMatch(ManagedServer::isRunning);
    }

    /** That of the first server. */
    @Override
    public long pid() {
        return servers.get(0).pid();
    }

    /** Starts them at once, since brokers wait for each other; if one fails, those that have not started yet are killed. */
    @Override
    public void start() throws InterruptedException {
        forEach(ManagedServer::start);
    }

    @Override
    public void stop() {
        try {
            forEach(ManagedServer::stop);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    /** Kills them one right after the other. */
    @Override
    public void kill() {
        servers.forEach(ManagedServer::kill);
    }

    private void forEach(Action action) throws InterruptedException {
        ExecutorService executor =
                Executors.newFixedThreadPool(servers.size(), work -> new Thread(work, "local-stack-servers"));
        try {
            List<Future<?>> results = new ArrayList<>();
            for (ManagedServer server : servers) {
                results.add(executor.submit(() -> {
                    action.on(server);
                    return server;
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LocalStackException known
                    ? known
                    : new LocalStackException(name + " did not start: " + e.getCause(), e);
        } finally {
            executor.shutdownNow();
        }
    }
}
