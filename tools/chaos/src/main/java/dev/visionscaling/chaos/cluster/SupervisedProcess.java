package dev.visionscaling.chaos.cluster;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.harness.ServiceProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A process that is restarted whenever it exits, as a supervisor such as systemd does. Safe from any thread; the
 * supervisor's thread calls {@link #poll}.
 */
public final class SupervisedProcess {
    private static final Duration RESTART_PAUSE = Duration.ofSeconds(1);

    private final String name;
    private final Starter starter;
    private final Consumer<ProcessExit> exits;
    private @Nullable ServiceProcess process;
    private boolean wanted;
    private boolean exitRequested;
    private boolean suspended;
    private long restartAt;
    private int starts;

    /** Starts a process. */
    @FunctionalInterface
    interface Starter {
        /** @param number how many were started before */
        ServiceProcess start(int number);
    }

    SupervisedProcess(String name, Starter starter, Consumer<ProcessExit> exits) {
        this.name = name;
        this.starter = starter;
        this.exits = exits;
    }

    public String name() {
        return name;
    }

    /** Starts the process, and restarts it whenever it exits from now on. */
    public synchronized void start() {
        wanted = true;
        poll();
    }

    /** Stops the process in order and does not restart it. */
    public void stop() {
        ServiceProcess running;
        synchronized (this) {
            wanted = false;
            running = process;
            exitRequested = running != null;
        }
        if (running != null) {
            resume();
            running.close();
            poll();
        }
    }

    /** Sends SIGKILL; the supervisor restarts the process after a pause. */
    public synchronized void kill() {
        signal("KILL");
    }

    /** Sends SIGTERM; the supervisor restarts the process once it has exited. */
    public synchronized void terminate() {
        signal("TERM");
    }

    /** Sends SIGSTOP: the process is suspended until {@link #resume}. */
    public synchronized void suspend() {
        if (process != null && process.isAlive()) {
            suspended = true;
            process.suspend();
        }
    }

    /** Sends SIGCONT if the process is suspended. */
    public synchronized void resume() {
        if (process != null && suspended) {
            suspended = false;
            process.resume();
        }
    }

    /** The process id, or -1 if the process is not running. */
    public synchronized long pid() {
        return process != null && process.isAlive() ? process.pid() : -1;
    }

    /** Status and body of the answer of its health and metrics server; empty without one. */
    public String get(String path) {
        ServiceProcess running;
        synchronized (this) {
            running = process;
        }
        return running == null ? "" : running.get(path); // without the lock: an answer may take long
    }

    /** The port of its health and metrics server, if it is running and has one yet. */
    public synchronized OptionalInt opsPort() {
        return process == null ? OptionalInt.empty() : process.opsPort();
    }

    /** The number of starts so far. */
    public synchronized int starts() {
        return starts;
    }

    /** Records an exit, and restarts the process if it should run. */
    synchronized void poll() {
        if (process != null && !process.isAlive()) {
            List<String> lines = process.lastLines(1);
            exits.accept(new ProcessExit(
                    name, Instant.now(), process.exitCode(), exitRequested, lines.isEmpty() ? "" : lines.get(0)));
            process.close(); // releases its parent-death guard
            process = null;
            exitRequested = false;
            suspended = false;
            restartAt = System.nanoTime() + RESTART_PAUSE.toNanos();
        }
        if (process == null && wanted && System.nanoTime() - restartAt >= 0) {
            try {
                process = starter.start(starts);
                starts++;
            } catch (CommandFailedException e) {
                exits.accept(new ProcessExit(name, Instant.now(), -1, false, String.valueOf(e.getMessage())));
                restartAt = System.nanoTime() + RESTART_PAUSE.toNanos();
            }
        }
    }

    private void signal(String signal) {
        if (process != null && process.isAlive()) {
            exitRequested = true;
            resume();
            process.signal(signal);
        }
    }
}
